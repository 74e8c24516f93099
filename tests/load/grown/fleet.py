"""PostgreSQL, Redis, nginx and two nodes, each with the configuration that is shipped; only places are changed."""
import json
from contextlib import contextmanager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from databases import DEPLOY, Postgres
from processes import free_port, listens, program, until, wait_until_ready

NODES = 2


@dataclass(frozen=True)
class Fleet:
    """What runs: where requests go, the database, a folder of one node, and the processes by name."""
    address: str
    postgres: Postgres
    data: Path
    processes: dict


@contextmanager
def fleet(server, folder):
    folder.mkdir()
    with ExitStack() as stack:
        postgres = stack.enter_context(Postgres.serve(folder / "postgres"))
        redis, redis_port = start_redis(stack, folder / "redis")
        nodes = [start_node(stack, server, folder, number, postgres, redis_port) for number in range(NODES)]
        nginx, address = start_nginx(stack, folder / "nginx", [node_port for _, node_port in nodes])
        processes = {"PostgreSQL": postgres.child, "Redis": redis, "nginx": nginx, **{f"node {number + 1}": node for number, (node, _) in enumerate(nodes)}}
        yield Fleet(address, postgres, folder / "node0", processes)


def start_redis(stack, folder):
    folder.mkdir()
    port, log = free_port(), folder.with_suffix(".log")
    child = stack.enter_context(program(["redis-server", DEPLOY / "redis/redis.conf", "--port", port, "--dir", folder], log))
    return until(child, log, lambda: listens(port)), port


def start_node(stack, server, folder, number, postgres, redis_port):
    data, port = folder / f"node{number}", free_port()
    data.mkdir()
    (data / "plimsoll.json").write_text(json.dumps({
        "database": {"provider": postgres.provider, "connection": postgres.connection},
        "files": {"shared_folder": str(folder / "shared")},
        "redis": {"connection": f"127.0.0.1:{redis_port}"},
    }))
    (folder / "shared").mkdir(exist_ok=True)
    log = data.with_suffix(".log")
    child = stack.enter_context(program([server, "serve", "--urls", f"http://127.0.0.1:{port}", "--data", data], log))
    return wait_until_ready(child, f"http://127.0.0.1:{port}/health/ready", log), port


def start_nginx(stack, folder, ports):
    """All load comes from one address here, so the limit of connections for one is lifted; nothing else is."""
    folder.mkdir()
    port, log = free_port(), folder.with_suffix(".log")
    marked = "    server 127.0.0.1:8000 max_fails=2 fail_timeout=5s;"
    written(folder / "plimsoll.conf", (DEPLOY / "nginx/plimsoll.conf").read_text(), {
        marked: "\n".join(marked.replace("8000", str(node)) for node in ports),
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "limit_conn clients 128;": "limit_conn clients 4096;",
    })
    written(folder / "nginx.conf", (DEPLOY / "nginx/nginx.conf").read_text(), {
        "user www-data;": "user root;", "/run/nginx.pid": f"{folder}/nginx.pid", "/var/log/nginx/": f"{folder}/", "/etc/nginx/plimsoll.conf": f"{folder}/plimsoll.conf"})
    child = stack.enter_context(program(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"], log))
    return until(child, log, lambda: listens(port)), f"http://127.0.0.1:{port}"


def written(path, text, changes):
    for old, new in changes.items():
        if old not in text:
            raise SystemExit(f"{path.name} as it is shipped has no «{old.strip()}» any more")
        text = text.replace(old, new)
    path.write_text(text)
