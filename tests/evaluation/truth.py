"""The bills of a folder and what is printed on them."""
import json
import re
from dataclasses import dataclass
from pathlib import Path

PAGES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".pdf"}
# Data sets do not agree on names: the first that is there counts.
NAMES = {"company": ("company", "supplier"), "number": ("invoiceNumber", "invoice_number", "number"), "date": ("date",), "address": ("address",), "total": ("total",)}


@dataclass
class Bill:
    name: str
    pages: list[Path]  # NAME.jpg, or NAME-1.jpg, NAME-2.jpg and so on
    fields: dict  # company, number, date, address, total: those the truth has
    lines: list[dict] | None  # description, quantity, amount; None where the truth says nothing of lines


def load(folder):
    """The bills that truth.jsonl names, those without a page left out."""
    known = [json.loads(line) for line in (folder / "truth.jsonl").read_text().splitlines() if line.strip()]
    pages = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in PAGES:
            pages.setdefault(file.stem, []).append(file)
            if numbered := re.fullmatch(r"(.+)-\d+", file.stem):
                pages.setdefault(numbered[1], []).append(file)
    return [Bill(one["name"], pages[one["name"]], fields(one), one.get("lines")) for one in known if one["name"] in pages]


def fields(one):
    found = {field: next((one[name] for name in names if one.get(name) not in (None, "")), None) for field, names in NAMES.items()}
    return {field: value for field, value in found.items() if value is not None}
