"""The database servers that a Plimsoll may work on, each with the configuration that is shipped, and what they can do at most."""
import csv
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path

from generators import Load
from processes import free_port, program, until

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SIZE = "4gb"  # the box that a server with its database is for
DATABASE = "plimsoll"
PASSWORD = "secret"  # of a server on the loopback that lives as long as the run
TRIAL = 1000  # commits by which is guessed how many fill the time


def database(name, folder):
    """A server of that name in that folder, which a block may use; None for SQLite, which has none."""
    return {"sqlite": lambda _: nullcontext(), "postgres": Postgres.serve, "mysql": MariaDb.serve}[name](folder)


class Postgres:
    """A PostgreSQL. It does not run as root; what belongs to it belongs to the user of its package."""
    provider = "postgres"

    def __init__(self, child, port):
        self.child, self.port = child, port

    @classmethod
    @contextmanager
    def serve(cls, folder):
        folder.mkdir()
        shutil.chown(folder, "postgres")
        data, log, port = folder / "data", folder.with_suffix(".log"), free_port()
        as_postgres("initdb", "-D", data, "--auth=trust", "--username=postgres", "--encoding=UTF8")
        shutil.copy(DEPLOY / f"postgresql/{SIZE}.conf", data / "plimsoll.conf")
        with open(data / "postgresql.conf", "a") as settings:
            settings.write(f"\nlisten_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{folder}'\ninclude = 'plimsoll.conf'\n")
        with program([tool("postgres"), "-D", data], log, user="postgres") as child:
            until(child, log, lambda: succeeds(tool("pg_isready"), "-q", "-h", "127.0.0.1", "-p", port))
            output(tool("createdb"), "-h", "127.0.0.1", "-p", port, "-U", "postgres", DATABASE)
            yield cls(child, port)

    @property
    def connection(self):
        return f"Host=127.0.0.1;Port={self.port};Database={DATABASE};Username=postgres"

    def stored(self):
        return self.ask('SELECT "Name" FROM "Invoices"').split()

    def raw_commits(self, connections, seconds):
        """Commits of one row each, by pgbench with as many clients."""
        self.ask("CREATE TABLE IF NOT EXISTS raw (id bigserial PRIMARY KEY, name text)")
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write("INSERT INTO raw (name) VALUES (random()::text);")
            script.flush()
            printed = output(
                tool("pgbench"), "-n", "-M", "prepared", "-f", script.name, "-c", connections, "-T", seconds, "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", DATABASE)
        rate = float(next(line.split()[2] for line in printed.splitlines() if line.startswith("tps = ")))
        return Load(int(rate * seconds), seconds, int(rate * seconds), failures=0)

    def ask(self, sql):
        return output(tool("psql"), "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", "-d", DATABASE, "-tAqc", sql)


class MariaDb:
    """A MariaDB, which the program must have been built for: make load MYSQL=1."""
    provider = "mysql"

    def __init__(self, child, port, socket):
        self.child, self.port, self.socket = child, port, socket

    @classmethod
    @contextmanager
    def serve(cls, folder):
        folder.mkdir()
        data, log, port, socket = folder / "data", folder.with_suffix(".log"), free_port(), folder / "socket"
        user = ["--user=root"] if os.geteuid() == 0 else []
        output("mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", *user)
        command = [mariadbd(), f"--defaults-file={DEPLOY}/mariadb/{SIZE}.cnf", f"--datadir={data}", f"--port={port}", "--bind-address=127.0.0.1", f"--socket={socket}",
                   f"--pid-file={folder}/pid", *user]
        with program(command, log) as child:
            server = cls(child, port, socket)
            until(child, log, lambda: succeeds("mariadb-admin", *server.administrator, "ping"))
            server.ask(f"CREATE DATABASE {DATABASE}; CREATE USER {DATABASE}@'127.0.0.1' IDENTIFIED BY '{PASSWORD}', {DATABASE}@localhost IDENTIFIED BY '{PASSWORD}'; "
                       f"GRANT ALL ON {DATABASE}.* TO {DATABASE}@'127.0.0.1', {DATABASE}@localhost")
            yield server

    @property
    def administrator(self):
        return "--no-defaults", f"--socket={self.socket}", "--user=root"

    @property
    def connection(self):
        return f"Server=127.0.0.1;Port={self.port};Database={DATABASE};User ID={DATABASE};Password={PASSWORD}"

    def stored(self):
        return self.ask(f"SELECT Name FROM {DATABASE}.Invoices").split()

    def raw_commits(self, connections, seconds):
        """Commits of one row each, by mariadb-slap with as many clients: some, to guess by, and then as many as fill the time."""
        self.ask(f"CREATE TABLE IF NOT EXISTS {DATABASE}.raw (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(40))")
        return self.slap(connections, max(TRIAL, int(self.slap(connections, TRIAL).rate * seconds)))

    def slap(self, connections, commits):
        printed = output("mariadb-slap", *self.administrator, f"--create-schema={DATABASE}", "--no-drop", "--query=INSERT INTO raw (name) VALUES (RAND())",
                         f"--concurrency={connections}", f"--number-of-queries={commits}", "--csv")
        seconds = float(next(csv.reader(printed.splitlines()))[2])
        return Load(commits, seconds, commits, failures=0)

    def ask(self, sql):
        return output("mariadb", *self.administrator, "--batch", "--skip-column-names", "--execute", sql)


def as_postgres(name, *arguments):
    subprocess.run([tool(name), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, user="postgres", group="postgres", extra_groups=[])


def tool(name):
    """Debian keeps PostgreSQL's programs out of the path, by version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else name


def mariadbd():
    """Debian keeps it out of the path of users."""
    return shutil.which("mariadbd") or "/usr/sbin/mariadbd"


def output(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def succeeds(*command):
    return subprocess.run(list(map(str, command)), capture_output=True).returncode == 0
