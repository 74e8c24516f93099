"""Draws a few bills in several languages as if they had been scanned, with their truth: draw.py FOLDER."""
import json
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans{}.ttf"
WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dots an inch
COLUMNS = (90, 640, 830, 1080)
# name, supplier, title, words for number and date, number, date as printed and as it is, headers, words for net, tax and total, decimal sign, lines
BILLS = [
    ("english", "Himal Traders Pvt. Ltd.", "TAX INVOICE", ("Invoice No.", "Date"), "HT-4711", "14/03/2026", "2026-03-14", ("Description", "Qty", "Rate", "Amount"),
     ("Sub Total", "VAT 13%", "Grand Total"), ".", [("Orange juice 500 ml", 12, 45), ("Mango pulp tin", 7, 130), ("Soda water crate", 3, 260)]),
    ("german", "Mühlbauer Getränke GmbH", "RECHNUNG", ("Rechnungsnummer", "Rechnungsdatum"), "RE-20931", "02.04.2026", "2026-04-02", ("Bezeichnung", "Menge", "Einzelpreis", "Gesamtpreis"),
     ("Summe netto", "zzgl. MwSt. 19 %", "Rechnungsbetrag"), ",", [("Apfelschorle 0,5 l", 48, 0.79), ("Mineralwasser medium", 24, 0.45), ("Leergutkiste", 3, 12.5)]),
    ("french", "Boulangerie du Canal SARL", "FACTURE", ("N° facture", "Date de facture"), "FA-2026-088", "21/02/2026", "2026-02-21", ("Désignation", "Quantité", "Prix unitaire", "Montant HT"),
     ("Total HT", "TVA 20 %", "Total TTC"), ",", [("Farine de seigle 25 kg", 4, 31.2), ("Levure fraîche", 10, 3.15), ("Beurre doux 10 kg", 2, 84.9)]),
    ("spanish", "Frutas Levante S.L.", "FACTURA", ("Factura n°", "Fecha"), "2026/0193", "07/05/2026", "2026-05-07", ("Descripción", "Cantidad", "Precio", "Importe"),
     ("Base imponible", "IVA 21 %", "Total factura"), ",", [("Naranjas de zumo caja", 15, 11.4), ("Limones caja", 6, 13.25)]),
]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "truth.jsonl", "w") as truth:
        for name, *bill in BILLS:
            page, known = draw(*bill)
            scanned(page, random.Random(name)).save(folder / f"{name}.jpg", quality=55, dpi=(150, 150))
            truth.write(json.dumps({"name": name} | known, ensure_ascii=False) + "\n")


def draw(supplier, title, labels, number, printed, date, headers, sums, sign, lines):
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(page)

    def put(x, y, text, size=24, bold=False):
        pen.text((x, y), text, fill=0, font=ImageFont.truetype(FONT.format("-Bold" if bold else ""), size))

    def row(y, cells, bold=False):
        for x, text in zip(COLUMNS, cells):
            put(x, y, text, bold=bold)

    def money(value):
        return f"{value:.2f}".replace(".", sign)

    put(90, 90, supplier, 34, bold=True)
    put(90, 300, title, 40, bold=True)
    for at, (label, value) in enumerate(zip(labels, (number, printed))):
        put(90, 390 + 42 * at, label + ":")
        put(420, 390 + 42 * at, value)
    row(560, headers, bold=True)
    pen.line((80, 600, WIDTH - 80, 600), fill=0, width=2)
    for at, (text, quantity, price) in enumerate(lines):
        row(620 + 45 * at, (text, str(quantity), money(price), money(quantity * price)))
    net = round(sum(quantity * price for _, quantity, price in lines), 2)
    tax = round(net * int("".join(filter(str.isdigit, sums[1]))) / 100, 2)
    for at, (label, value) in enumerate(zip(sums, (net, tax, net + tax))):
        put(640, 660 + 45 * (len(lines) + at), label, bold=at == 2)
        put(COLUMNS[3], 660 + 45 * (len(lines) + at), money(value), bold=at == 2)
    known = [{"description": text, "quantity": quantity, "amount": round(quantity * price, 2)} for text, quantity, price in lines]
    return page, {"company": supplier, "invoiceNumber": number, "date": date, "total": round(net + tax, 2), "lines": known}


def scanned(page, chance):
    """A little crooked, soft and grey, with noise; the same for the same name."""
    page = page.rotate(chance.uniform(-1, 1), Image.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    page = page.point([int(40 + 195 * shade / 255) for shade in range(256)])
    noise = Image.frombytes("L", (256, 256), chance.randbytes(65536)).resize(page.size).point([shade // 12 for shade in range(256)])
    return Image.blend(page, noise, 0.06)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
