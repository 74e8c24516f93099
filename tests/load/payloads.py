#!/usr/bin/python3
"""Write the request bodies of the load test: payloads.py OUT_DIR [--only small,medium]

  small.json   5 items, no photo
  medium.json  50 items, about 300 KB of JPEG
  large.json   1,000 items, about 3 MB of JPEG
  huge.json    10,000 items, no photo

A body that is already in OUT_DIR is kept. The same bodies come out on every machine with the same Pillow.
The bill number has the fixed width that create.lua writes over.
"""
import argparse
import base64
import io
import json
import random
from dataclasses import dataclass
from pathlib import Path

BILL_NO = "INV-00000000000000"  # create.lua puts run, thread and request in place of the digits


@dataclass(frozen=True)
class Photo:
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Payload:
    seed: int
    items: int
    photo: Photo | None = None


PAYLOADS = {
    "small": Payload(0, 5),
    "medium": Payload(1, 50, Photo(1240, 1754, 300_000)),  # A4 at 150 dpi
    "large": Payload(2, 1_000, Photo(2480, 3508, 3_000_000)),  # A4 at 300 dpi
    "huge": Payload(3, 10_000),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default=",".join(PAYLOADS))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.only.split(","):
        write(PAYLOADS[name], options.out / f"{name}.json")


def write(payload, path):
    if path.exists():
        return
    photo = scan(payload.photo, random.Random(100 + payload.seed)) if payload.photo else None
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps({"payload": invoice(payload, photo)}), encoding="ascii")
    unfinished.rename(path)
    print(f"{path}: {payload.items:,} items, photo {len(photo or b''):,} bytes, body {path.stat().st_size:,} bytes")


def invoice(payload, photo):
    rnd = random.Random(payload.seed)
    items = [item(rnd) for _ in range(payload.items)]
    total = sum(line["lineTotal"] for line in items)
    fields = {
        "supplier_name": f"Bottlers Nepal {rnd.randrange(300)}",
        "bill_no": BILL_NO,
        "bill_date": "10/08/2025",
        "discount_amount": round(total * 0.01, 2),
        "cust_bill_actual_amount": round(total * 1.1187, 2),  # 1 % off, 13 % VAT
        "isReturn": False,
        "items": items,
    }
    if photo:
        fields["photo_base64"] = "data:image/jpeg;base64," + base64.b64encode(photo).decode()
        fields["photo_filename"] = "invoice.jpg"
    return fields


def item(rnd):
    quantity, price, code = rnd.randrange(1, 60), round(rnd.random() * 900 + 5, 2), rnd.randrange(5000)
    return {
        "materialCode": f"MAT-{code:06d}",
        "materialDescription": f"500MLPLASN1X12 KINLEY CLUB SODA ASSP {code}",
        "salesQty": quantity,
        "uom": rnd.choice(["CS", "Nos", "Case", "pcs"]),
        "unitPrice": price,
        "lineTotal": round(quantity * price, 2),
        "leakages": rnd.randrange(3),
        "bursts": rnd.randrange(2),
    }


def scan(photo, rnd):
    """A JPEG that weighs and compresses like a scanned invoice: tinted paper, a table, a slight tilt, noise."""
    from PIL import Image, ImageChops  # only here, so that the list of payloads can be read without Pillow

    page = draw(photo.width, photo.height, rnd)
    noise = Image.frombytes("L", page.size, rnd.randbytes(page.width * page.height)).convert("RGB")
    best = b""
    for amount in (0.02, 0.04, 0.06, 0.1, 0.16, 0.24, 0.36):
        closest = nearest_jpeg(ImageChops.blend(page, noise, amount), photo.bytes)
        best = min(best, closest, key=lambda jpeg: abs(len(jpeg) - photo.bytes))
        if abs(len(best) - photo.bytes) < photo.bytes * 0.03:
            break
    return best


def draw(width, height, rnd):
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    page = Image.new("RGB", (width, height), (244, 241, 232))
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default()
    pen.rectangle((60, 60, width - 60, 260), outline=(40, 40, 90), width=4)
    for y in range(90, height - 120, 24):
        for column in range(7):
            word = rnd.choice(["MAT", "Kinley", "CS", "Nos", "Soda", "VAT"])
            number = rnd.randrange(10 ** rnd.randrange(2, 7))
            pen.text((90 + column * ((width - 180) // 7), y), f"{word} {number}", fill=(30, 30, 40), font=font)
        if y > 300:
            pen.line((80, y + 16, width - 80, y + 16), fill=(150, 150, 160), width=1)
    tilted = page.rotate(rnd.uniform(-1.2, 1.2), resample=Image.BICUBIC, fillcolor=(210, 206, 200))
    return tilted.filter(ImageFilter.GaussianBlur(0.6))


def nearest_jpeg(image, target):
    """The JPEG nearest to the target in bytes, found by halving the range of qualities."""
    low, high, best = 30, 95, b""
    while low <= high:
        quality = (low + high) // 2
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        best = min(best, out.getvalue(), key=lambda jpeg: abs(len(jpeg) - target))
        if out.tell() < target:
            low = quality + 1
        else:
            high = quality - 1
    return best


if __name__ == "__main__":
    main()
