"""A real server that is sent pictures, and what it holds meanwhile."""
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from processes import field, free_address, make_key, running, tree, wait_until_ready  # noqa: E402

BOUNDARY = "c2d9f0a1b3"
SETTINGS = {"PLIMSOLL_intake__max_body_mb": "200", "PLIMSOLL_workers__max_picture_mb": "1024", "PLIMSOLL_pictures__preview_wait_seconds": "10"}


@contextmanager
def hosted(plimsoll, folder):
    """Yields a server with an empty data folder."""
    data, log, base = folder / "data", folder / "server.log", free_address()
    data.mkdir(parents=True)
    os.environ.update(SETTINGS)
    with running([plimsoll, "serve", "--urls", base, "--data", data], log) as server:
        wait_until_ready(server, f"{base}/health/ready", log)
        yield Server(server.pid, base, data, f"token {make_key(plimsoll, data)}")


class Server:
    def __init__(self, pid, base, data, key):
        self.pid, self.base, self.data, self.key = pid, base, data, key
        self.sent = 0

    def store(self, picture):
        """Posts a bill with the picture; the status and the answer."""
        self.sent += 1
        fields = {"supplier": "Bottlers Nepal", "bill_no": str(self.sent), "bill_date": "2026-01-31", "items": '[{"item_code":"A","qty":1,"rate":2}]'}
        parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
        photo = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="bill"\r\n\r\n'.encode()
        status, body = self.ask("/api/invoices", b"".join([*parts, photo, picture, f"\r\n--{BOUNDARY}--\r\n".encode()]))
        return status, json.loads(body)

    def preview(self, invoice):
        """Waits until it is made; its status."""
        while (status := self.ask(f"{invoice['file_url']}/preview")[0]) == 202:
            time.sleep(0.1)
        return status

    def show(self, picture):
        """Stores a picture and waits for its preview."""
        status, invoice = self.store(picture)
        if status != 201 or self.preview(invoice) != 200:
            raise SystemExit(f"Picture {self.sent} was not shown: {invoice}")

    def growth(self, picture):
        """Bytes that the server's own resident memory grew by, at its peak, while the picture was taken in and prepared."""
        before = field(f"/proc/{self.pid}/status", "VmRSS:")
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")  # sets the peak back to the present size
        self.show(picture)
        return field(f"/proc/{self.pid}/status", "VmHWM:") - before

    def children(self):
        return tree(self.pid)[1:]

    def prices(self):
        """(price, peak) of every picture that was prepared."""
        with closing(sqlite3.connect(f"file:{self.data}/plimsoll.db?mode=ro", uri=True)) as database:
            return database.execute('SELECT "EstimateBytes", "PeakBytes" FROM "Pictures" WHERE "Fault" IS NULL').fetchall()

    def ask(self, path, body=None):
        request = urllib.request.Request(self.base + path, body, {"Authorization": self.key, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()
