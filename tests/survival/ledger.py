"""What clients were told, written down outside of the server, and what its data folder holds in the end."""
import hashlib
import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, fields

LINE_BITS = 20  # a line's key holds the invoice's number above these


class Ledger:
    """
    A file of one client process, a line for each bill that has come to an end. One write a line without a flush: it must
    survive the server, not the machine.
    """

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def acknowledged(self, number, template, name):
        self.write("A", number, template.name, name)

    def refused(self, number, template):
        """For good: the server has said that nothing was stored."""
        self.write("R", number, template.name)

    def unknown(self, number, template):
        """Given up without an answer; it may be stored or not."""
        self.write("U", number, template.name)

    def write(self, *words):
        os.write(self.file, ("\t".join(words) + "\n").encode())


@dataclass
class Audit:
    """The comparison. All but the first three are faults."""
    acknowledged: int = 0
    unknown: int = 0
    stored: int = 0
    lost: list = field(default_factory=list)  # acknowledged, and not there
    doubled: list = field(default_factory=list)  # a bill in two invoices, or an invoice given out for two bills
    wrong: list = field(default_factory=list)  # other totals, lines or picture than were sent
    uninvited: list = field(default_factory=list)  # refused or never sent, and there all the same
    left: list = field(default_factory=list)  # files that no row refers to, and rows without their file

    @property
    def faults(self):
        return [f"{part.name}: {entry}" for part in fields(self) if isinstance(getattr(self, part.name), list) for entry in getattr(self, part.name)]


def audit(ledgers, data, templates):
    """Reads all ledgers and the data folder of a server that has stopped."""
    known = {template.name: template for kind in templates.values() for template in kind}
    entries = [line.split("\t") for path in sorted(ledgers.iterdir()) for line in path.read_text().splitlines()]
    acknowledged = {number: (known[template], name) for kind, number, template, *rest in entries if kind == "A" for name in rest}
    unknown = {number for kind, number, *_ in entries if kind == "U"} - acknowledged.keys()
    result = Audit(len(acknowledged), len(unknown))
    with closing(sqlite3.connect(f"{(data / 'plimsoll.db').as_uri()}?mode=ro", uri=True)) as database:
        compare(result, database, acknowledged, unknown, Counter(entry[-1] for entry in entries if entry[0] == "A"))
        compare_files(result, database, acknowledged, data)
    return result


def compare(result, database, acknowledged, unknown, given):
    rows = database.execute(
        'SELECT "BillNo", "Name", "Id", "NetTotal", "DiscountAmount", "TaxTotal", "GrandTotal", "LineCount", "FileName" FROM "Invoices"').fetchall()
    result.stored = len(rows)
    held = Counter(row[0] for row in rows)
    result.doubled += [number for number, times in held.items() if times > 1] + [name for name, times in given.items() if times > 1]
    result.lost += [f"{number} ({name})" for number, (_, name) in acknowledged.items() if number not in held]
    result.uninvited += [number for number in held if number not in acknowledged and number not in unknown]
    lines = dict(database.execute(f'SELECT "Id" >> {LINE_BITS}, count(*) FROM "InvoiceLines" GROUP BY 1'))
    for number, name, key, net, discount, tax, grand, count, file in rows:
        template, told = acknowledged.get(number, (None, name))
        if told != name:
            result.lost.append(f"{number}: {told} was acknowledged, {name} is there")
        expected = template and (template.net, template.discount, template.tax, template.grand, template.lines, template.sha256 is not None)
        if lines.get(key) != count or (template and expected != (net, discount, tax, grand, count, file is not None)):
            result.wrong.append(f"{number} ({name})")


def compare_files(result, database, acknowledged, data):
    rows = dict(database.execute('SELECT "Name", "Sha256" FROM "StoredFiles"'))
    bills = dict(database.execute('SELECT "BillNo", "FileName" FROM "Invoices" WHERE "FileName" IS NOT NULL'))
    files = {path.name: path for path in (data / "files").rglob("*") if path.is_file() and path.name != ".swept"}
    result.left += sorted(files.keys() ^ rows.keys()) + [path.name for path in (data / "spool").iterdir()]
    for number, (template, _) in acknowledged.items():
        name = bills.get(number)
        if template.sha256 and name in files and not template.sha256 == rows[name] == hashlib.sha256(files[name].read_bytes()).digest():
            result.wrong.append(f"the picture of {number}")
