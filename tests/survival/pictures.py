"""Pictures of bills, and picture bombs: small files that are dear to look at. Drawn once into a folder, the same from every seed."""
import io
import random
import struct
import zlib

from payloads import Photo, scan

SCANS = 8
PHONES = 2


def bank(folder):
    """The pictures by kind: scans (60 kB), phone pictures of 12 megapixels, bombs. Name and bytes of each."""
    folder.mkdir(parents=True, exist_ok=True)
    makers = {
        "scans": {f"scan-{n}.jpg": lambda n=n: scan(Photo(827, 1169, 60_000), random.Random(n)) for n in range(SCANS)},
        "phones": {f"phone-{n}.jpg": lambda n=n: phone(random.Random(n)) for n in range(PHONES)},
        "bombs": {
            "claims.png": claims,
            "flat.png": flat,
            "texts.png": texts,
            "progressive.jpg": progressive,
            "cut.jpg": lambda: scan(Photo(827, 1169, 60_000), random.Random(99))[:30_000],
            "pages.tif": pages,
            "wide.pdf": wide,
        },
    }
    return {kind: {name: made(folder / name, make) for name, make in names.items()} for kind, names in makers.items()}


def made(path, make):
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(make())
        unfinished.rename(path)
    return path.read_bytes()


def phone(rnd):
    """4,000 × 3,000 pixels, about 1.5 MB."""
    from PIL import Image

    small = Image.frombytes("RGB", (250, 188), rnd.randbytes(250 * 188 * 3))
    return encoded(small.resize((4000, 3000), Image.BICUBIC), "JPEG", quality=80)


def claims():
    """A PNG of 60,000 × 60,000 pixels, by its own word."""
    return png(60_000, 60_000, zlib.compress(b"\0" * 100_000))


def flat():
    """118 megapixels of one grey, which are 115 kB."""
    from PIL import Image

    return encoded(Image.new("L", (10_900, 10_900), 200), "PNG")


def texts():
    """A small picture with a comment that inflates to 60 MB."""
    comment = b"Comment\0\0" + zlib.compress(b" " * (60 << 20), 9)
    return png(64, 64, zlib.compress((b"\0" + b"\x80" * 64) * 64), chunk(b"zTXt", comment))


def progressive():
    """48 megapixels, progressive: a decoder must hold all coefficients at once."""
    from PIL import Image

    return encoded(Image.new("RGB", (8_000, 6_000), (230, 225, 210)), "JPEG", quality=60, progressive=True)


def pages():
    """A TIFF of 300 pages."""
    from PIL import Image

    return encoded(Image.new("1", (8, 8)), "TIFF", save_all=True, append_images=[Image.new("1", (8, 8))] * 299)


def wide():
    """A PDF whose page is 5 m wide and 5 m high."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]/Contents 4 0 R>>",
        b"<</Length 24>>stream\n0 0 14000 14000 re f     \nendstream",
    ]
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, text in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj%s endobj\n" % (number, text))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


def png(width, height, deflated, extra=b""):
    """Grey, 8 bits."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", deflated) + chunk(b"IEND", b"")


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def encoded(image, form, **how):
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()
