# Plimsoll. `make` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
RUNTIME := linux-$(shell uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
RUN_PACKAGES := libvips42 libzbar0 poppler-utils tesseract-ocr tesseract-ocr-eng tesseract-ocr-osd tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa
TEST_PACKAGES := $(RUN_PACKAGES) chromium fonts-dejavu-core nginx-light redis-server postgresql logrotate procps systemd \
	tryton-server tryton-modules-account-invoice tryton-modules-purchase tryton-modules-account-invoice-stock python3 python3-pil
LOAD_PACKAGES := wrk apache2-utils python3 python3-pil
# MYSQL=1 builds MySQL and MariaDB in (docs/decisions/mysql.md); MSBuild and tests/run find it in the environment
export MYSQL
TEST_PACKAGES += $(if $(filter 1,$(MYSQL)),mariadb-server)
SECONDS_EACH ?= 10
SCANNER := src/scanner
WWWROOT := src/Plimsoll.Server/wwwroot
SCANNER_SOURCES := $(shell find $(SCANNER) -type f -not -path '*/node_modules/*')
SURVIVE = $(if $(SCENARIO),--scenario $(SCENARIO)) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) $(if $(KILLS),--kills $(KILLS)) $(if $(PENDING),--pending $(PENDING)) $(if $(CONNECTIONS),--connections $(CONNECTIONS))

# Installs Debian packages that are missing, and says so.
define install
	@missing=$$(for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then echo "Installing" $$missing; $(SUDO) apt-get update -q && $(SUDO) apt-get install -qy --no-install-recommends $$missing; fi
endef

.PHONY: help run build test format check load load-grown survive deliver-drill redis-drill bench-reports bench-pictures evaluate

help: ## lists the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: build ## serves on http://127.0.0.1:8000 with SQLite under ./data, on the development profile
	$(call install,$(RUN_PACKAGES))
	@echo 'Try, in a second terminal:'
	@echo '  curl -H "Content-Type: application/json" -d @tests/load/bill.json \'
	@echo '    http://127.0.0.1:8000/api/method/custom_erp.custom_erp.purchase_invoice.api.create_purchase_invoice'
	@echo
	@DOTNET_ENVIRONMENT=Development exec artifacts/plimsoll/plimsoll serve --urls http://127.0.0.1:8000 --data data

build: $(WWWROOT)/index.html ## publishes to artifacts/plimsoll
	@rm -rf artifacts/plimsoll/wwwroot
	@dotnet publish src/Plimsoll.Server -c Release -r $(RUNTIME) --self-contained false -o artifacts/plimsoll -v quiet --nologo

# The pages; built again only after a change.
$(WWWROOT)/index.html: $(SCANNER_SOURCES) $(SCANNER)/node_modules/.package-lock.json
	@npm --prefix $(SCANNER) run --silent build

$(SCANNER)/node_modules/.package-lock.json: $(SCANNER)/package-lock.json
	@npm --prefix $(SCANNER) ci --no-audit --no-fund --loglevel=error
	@touch $@

# The S3 server that tests start.
tests/s3/node_modules/.package-lock.json: tests/s3/package-lock.json
	@npm --prefix tests/s3 ci --no-audit --no-fund --loglevel=error
	@touch $@

test: build tests/s3/node_modules/.package-lock.json ## runs every test; ends with «N passed, N failed»
	$(call install,$(TEST_PACKAGES))
	@tests/run

format: ## puts the code into the house's form
	@dotnet format Plimsoll.slnx

check: ## fails where the code is not in the house's form, or warns
	@dotnet format whitespace Plimsoll.slnx --verify-no-changes
	@dotnet build Plimsoll.slnx -v quiet --nologo
	$(if $(filter 1,$(MYSQL)),@dotnet format src/Plimsoll.MySql --verify-no-changes)

load: build ## measures requests a second and memory under load, beside yardsticks; takes six minutes; DATABASE=postgres, or mysql with MYSQL=1
	$(call install,$(LOAD_PACKAGES) $(if $(filter postgres,$(DATABASE)),postgresql) $(if $(filter mysql,$(DATABASE)),mariadb-server))
	@dotnet publish tests/load/Plimsoll.Yardstick -c Release -r $(RUNTIME) --self-contained false -o artifacts/yardstick -v quiet --nologo
	@/usr/bin/python3 tests/load/run.py --seconds $(SECONDS_EACH) $(if $(DATABASE),--database $(DATABASE)) --out artifacts/load.md

load-grown: build ## the same with two nodes, PostgreSQL, Redis and nginx, beside SQLite and raw commits; takes three minutes
	$(call install,$(LOAD_PACKAGES) nginx-light redis-server postgresql)
	@/usr/bin/python3 tests/load/grown/run.py --seconds $(SECONDS_EACH) --out artifacts/load-grown.md

survive: build ## floods, faults and kills against the server in 512 MB, with a ledger outside; needs root, takes an hour and a half
	$(call install,$(TEST_PACKAGES))
	@/usr/bin/python3 tests/survival/run.py $(SURVIVE)

bench-reports: build ## measures the PO reports on books of 20,000 to 300,000 rows, beside unzip; takes two minutes
	$(call install,unzip python3)
	@/usr/bin/python3 tests/load/reports/bench.py

bench-pictures: build ## measures previews and their prices on 500 pictures, beside Pillow; takes ten minutes
	$(call install,$(RUN_PACKAGES) python3 python3-pil)
	@/usr/bin/python3 tests/load/pictures/bench.py

evaluate: build ## reads bills with known content and says how much is right; EVALUATE=folder for one's own (tests/evaluation)
	$(call install,$(RUN_PACKAGES) fonts-dejavu-core python3 python3-pil)
	$(if $(EVALUATE),,@/usr/bin/python3 tests/evaluation/draw.py artifacts/evaluation)
	@/usr/bin/python3 tests/evaluation/evaluate.py $(or $(EVALUATE),artifacts/evaluation) --errors 5

deliver-drill: ## 200 invoices into a real Tryton with 20 kills, 2,000 into fakes with a fifth of calls failing; takes 17 minutes
	$(call install,$(TEST_PACKAGES))
	@dotnet build tests/Plimsoll.Server.Tests -v quiet --nologo
	@PLIMSOLL_DRILL=full tests/Plimsoll.Server.Tests/bin/Debug/net10.0/Plimsoll.Server.Tests -noColor -showLiveOutput \
		-class "*.KillDrillTests" -class "*.FaultDrillTests" -class "*.DeliveryMemoryTests"

redis-drill: ## two servers under load while Redis is slow, full, emptied and dead, with a ledger; prints the goodput of each; takes two minutes
	$(call install,$(TEST_PACKAGES))
	@dotnet build tests/Plimsoll.Server.Tests -v quiet --nologo
	@PLIMSOLL_DRILL=full tests/Plimsoll.Server.Tests/bin/Debug/net10.0/Plimsoll.Server.Tests -noColor -showLiveOutput -class "*.RedisDrillTests"
