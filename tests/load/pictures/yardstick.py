#!/usr/bin/python3
"""Pillow doing a worker's work: yardstick.py OUT_DIR PHOTO…

Preview, thumbnail and difference hash of each, as Plimsoll.Imaging makes them: the photo is decoded once, the rest is made from the preview.
"""
import os
import sys
from pathlib import Path

from PIL import Image, ImageOps

PREVIEW, THUMBNAIL, HASHED = (2000, 2000), (320, 320), (9, 8)


def main(out, *photos):
    os.nice(10)  # as a worker does
    for path in photos:
        prepare(path, Path(out))


def prepare(path, out):
    with Image.open(path) as photo:
        photo.thumbnail(PREVIEW, Image.Resampling.LANCZOS)  # shrinks while it decodes where that leaves enough
        preview = ImageOps.exif_transpose(photo).convert("RGB")
    preview.save(out / "preview.jpg", quality=82)
    thumbnail = preview.copy()
    thumbnail.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    thumbnail.save(out / "thumbnail.webp", quality=75)
    return difference_hash(preview)


def difference_hash(picture):
    shades = list(picture.convert("L").resize(HASHED, Image.Resampling.BOX).getdata())
    steps = (right > left for row in range(8) for left, right in zip(shades[9 * row:], shades[9 * row + 1:9 * row + 9]))
    return sum(step << bit for bit, step in enumerate(steps))


if __name__ == "__main__":
    main(*sys.argv[1:])
