"""Workbooks of purchase orders, receipts and invoices: 28 columns, several sheets, the same bytes for the same number of rows.

books.py OUT.xlsx ROWS
"""
import datetime
import itertools
import random
import sys
import zipfile
from xml.sax.saxutils import escape

ROWS_PER_SHEET = 65_536  # where exports of the old .xls format broke off and went on with the next sheet
HEADERS = [
    "Business Unit", "Po Number", "PO Date", "PO Status", "Buyer", "Supplier Number", " Supplier", "Supplier Site", "PO Line Number",
    "Item Description", "UOM", "Quantity Ordered", "Unit Price", "POCharge A/c", "Currency", "Receipt Number", "Receipt Date",
    "Quantity Received", "Amount Received ", "Amount in transaction Currency", "Amount in Functional Currency", "Invoice Number",
    "Invoice Date", "Invoice Line Number", "Line Amount", "Line Maount in Functional Currency", "Remarks", "Invoice Status"]
RATES = {"SAR": 1.0, "USD": 3.75, "EUR": 4.0812, "AED": 1.0211}
CURRENCIES = ["SAR"] * 65 + ["USD"] * 20 + ["EUR"] * 10 + ["AED"] * 5
SUPPLIERS = ["شركة النخيل للتجارة", "Gulf Trading & Contracting Est.", "Société Générale d'Électricité", "Müller GmbH & Co. KG", "北京机械有限公司", 'Najd "Quality" Foods']
ITEMS = ['Valve, gate 2"', "Pump seal kit", "Copper cable 4x16mm²", "Safety boots", "Catering – March", "Bearing 6205-2RS"]
REMARKS = [None, None, None, "urgent", 'see note "A"', "line1\nline2", "retour – qualité"]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATE, MOMENT = 1, 2  # styles
FIRST_DAY = (datetime.date(2020, 1, 1) - datetime.date(1899, 12, 30)).days


class Dated(float):
    """Days since 1900, shown with or without a time."""


def rows(count):
    """Endless orders, each with lines, each with receipts; a twentieth of the lines is split over two accounts."""
    pick = random.Random(count)
    order = 150_000
    while True:
        order += 1 + pick.randrange(3)
        supplier, currency = pick.randrange(max(20, count // 60)), pick.choice(CURRENCIES)
        day = FIRST_DAY + pick.randrange(2_100)
        head = ["Saudi Arabia BU", f"SA-AFR-PO-{order}", Dated(day), pick.choice(["OPEN", "CLOSED"]), pick.choice(["García Núñez, María", "علي القحطاني"]),
                100_000 + supplier, f"{SUPPLIERS[supplier % len(SUPPLIERS)]} {supplier}", pick.choice(["RIYADH", "İSTANBUL"])]
        for line in range(1, 2 + int(pick.random() ** 2 * 9)):
            yield from receipts(pick, head, line, day, currency)


def receipts(pick, head, line, day, currency):
    rate, quantity, price = RATES[currency], pick.randrange(1, 400), round(pick.random() ** 2 * 4_000 + 0.05, 2)
    item = [line, f"{pick.choice(ITEMS)} #{pick.randrange(900)}", pick.choice(["EA", "KG", "LOT"]), quantity, price]
    amount = round(quantity * price, 2)
    invoice = [number(pick, line), Dated(day + 40), pick.randrange(1, 12), amount, round(amount * rate, 2)] if pick.random() < 0.83 else [None] * 5
    for _ in range(pick.choice([1, 1, 1, 1, 2, 2, 3])):
        for _ in range(2 if pick.random() < 0.05 else 1):
            account = f"01-{1_000 + pick.randrange(60)}-{510_000 + pick.randrange(300)}-000"
            receipt = [pick.randrange(500_000, 900_000), Dated(day + 20 + pick.randrange(86_400) / 86_400), quantity, amount, amount, round(amount * rate, 2)]
            yield [*head, *item, account, currency, *receipt, *invoice, pick.choice(REMARKS), "Validated" if invoice[0] else "Not invoiced"]


def number(pick, line):
    kind = pick.random()
    return f"INV-{pick.randrange(10**7)}" if kind < 0.5 else pick.randrange(10**8) if kind < 0.8 else f"0{pick.randrange(10**5)}/{line}"


def write(path, count):
    strings, source, sheets = {}, rows(count), 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        left = [HEADERS]  # the header is a row of the first sheet
        while count or left:
            sheets += 1
            taken = min(count, ROWS_PER_SHEET - len(left))
            with part(book, f"xl/worksheets/sheet{sheets}.xml") as sheet:
                sheet.write(f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'.encode())
                for index, row in enumerate(itertools.chain(left, itertools.islice(source, taken)), 1):
                    sheet.write(row_xml(index, row, strings).encode())
                sheet.write(b"</sheetData></worksheet>")
            count, left = count - taken, []
        finish(book, strings, sheets)


def row_xml(index, row, strings):
    return f'<row r="{index}">{"".join(cell(f"{column(i)}{index}", value, strings) for i, value in enumerate(row) if value is not None)}</row>'


def cell(place, value, strings):
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    style = f' s="{DATE if value == int(value) else MOMENT}"' if isinstance(value, Dated) else ""
    return f'<c r="{place}"{style}><v>{float(value)!r}</v></c>' if style else f'<c r="{place}"><v>{value!r}</v></c>'


def column(index):
    return chr(65 + index) if index < 26 else "A" + chr(39 + index)


def finish(book, strings, sheets):
    numbers = range(1, sheets + 1)
    files = {
        "_rels/.rels": f'<Relationships><Relationship Id="b" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
                           + "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>" + "".join(
            f'<Relationship Id="s{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
            + f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
            + f'<Relationship Id="f" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{SPREADSHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">' + "".join(f"<si><t>{escape(s)}</t></si>" for s in strings) + "</sst>"}
    for name, xml in files.items():
        with part(book, name) as file:
            file.write(xml.encode())


def part(book, name):
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return book.open(info, "w")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
