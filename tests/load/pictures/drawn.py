"""Pictures that weigh and compress like photographed bills, the same on every machine with the same Pillow."""
import io
import random
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from payloads import draw  # noqa: E402

MEGA = 1_000_000
WEBP_EDGE = 16_383  # the longest there is
TILE = 2000, 1500  # one page of the paper the pictures are cut from
UPRIGHT, QUARTER_TURNS = 1, (3, 6, 8)
ORIENTATION = 0x112
NAMED = {  # name: width, height, how it is saved
    "12 MP JPEG": (4000, 3000, {"format": "JPEG", "quality": 90}),
    "48 MP JPEG": (8000, 6000, {"format": "JPEG", "quality": 90}),
    "48 MP progressive JPEG": (8000, 6000, {"format": "JPEG", "quality": 90, "progressive": True}),
    "100 MP PNG": (10000, 10000, {"format": "PNG", "compress_level": 1}),
}

Image.MAX_IMAGE_PIXELS = None


class Paper:
    """An endless sheet of bills with the noise of a sensor; a picture is a piece of it."""

    def __init__(self):
        pick = random.Random(1)
        page = draw(*TILE, pick)
        noise = Image.frombytes("L", TILE, pick.randbytes(TILE[0] * TILE[1])).convert("RGB")
        self.tile = Image.blend(page, noise, 0.06)

    def cut(self, width, height, pick):
        """A piece of that size; no two begin at the same place."""
        left, top = -pick.randrange(TILE[0]), -pick.randrange(TILE[1])
        picture = Image.new("RGB", (width, height))
        for x in range(left, width, TILE[0]):
            for y in range(top, height, TILE[1]):
                picture.paste(self.tile, (x, y))
        ImageDraw.Draw(picture).text((width // 3, height // 3), f"bill {pick.randrange(MEGA)}", fill=(160, 20, 20))
        return picture


def photo(paper, seed):
    """A phone's photo of 12 megapixels, about 4 MB."""
    pick = random.Random(seed)
    return saved(paper.cut(4000, 3000, pick), format="JPEG", quality=90, exif=turned(pick.choice([UPRIGHT, *QUARTER_TURNS])))


def named(paper, name):
    width, height, how = NAMED[name]
    return saved(paper.cut(width, height, random.Random(name)), **how)


def varied(paper, seed):
    """Any size from 0.1 to 30 megapixels, any shape, type and coding that Pillow writes, PDF too."""
    pick = random.Random(seed)
    pixels, shape = 0.1 * MEGA * 300 ** pick.random(), pick.uniform(0.5, 2) if pick.random() < 0.95 else pick.choice([0.02, 50])
    width, height = max(1, round((pixels * shape) ** 0.5)), max(1, round((pixels / shape) ** 0.5))
    picture = paper.cut(width, height, pick)
    kinds = {jpeg: 45, png: 21, tiff: 12, pdf: 12, webp: 10 if max(picture.size) <= WEBP_EDGE else 0}
    return pick.choices(list(kinds), list(kinds.values()))[0](picture, pick)


def jpeg(picture, pick):
    picture = picture.convert(pick.choices(["RGB", "L", "CMYK"], [80, 12, 8])[0])
    layout = {} if picture.mode == "L" else {"subsampling": pick.choice([0, 1, 2, 2, 2])}
    return saved(picture, format="JPEG", quality=pick.randrange(50, 96), progressive=pick.random() < 0.2,
                 exif=turned(pick.choice([UPRIGHT, UPRIGHT, *QUARTER_TURNS])), **layout)


def png(picture, pick):
    mode = pick.choice(["RGB", "RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
    picture = picture.convert("L").convert("I;16") if mode == "I;16" else picture.convert(mode)
    return saved(picture, format="PNG", compress_level=1)


def webp(picture, pick):
    lossless = pick.random() < 0.3
    return saved(picture.convert(pick.choice(["RGB", "RGB", "RGBA"])), format="WEBP", lossless=lossless, quality=0 if lossless else 80, method=0)


def tiff(picture, pick):
    mode, packing = pick.choice([("RGB", "raw"), ("RGB", "tiff_lzw"), ("RGB", "jpeg"), ("L", "tiff_lzw"), ("L", "tiff_deflate"), ("1", "group4"), ("CMYK", "raw")])
    return saved(picture.convert(mode), format="TIFF", compression=packing)


def pdf(picture, pick):
    """A scan of one to three pages, as scanners write it."""
    picture = picture.convert(pick.choice(["RGB", "RGB", "L", "1"]))
    return saved(picture, format="PDF", resolution=pick.choice([72, 150, 300, 600]), save_all=True, append_images=[picture] * pick.randrange(3))


def turned(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif.tobytes()


def saved(picture, **how):
    out = io.BytesIO()
    picture.save(out, **how)
    return out.getvalue()


def liar():
    """A PNG of 1.2 MB whose header claims 12 GB: 60,000 × 33,333 pixels of 6 bytes."""
    data = zlib.compress(bytes(1000), 0) + bytes(1_200_000)
    header = struct.pack(">IIBBBBB", 60_000, 33_333, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
