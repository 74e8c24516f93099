"""Reads the bills of a folder with `plimsoll extract` and says how much of it is right. See README.md."""
import argparse
import json
from pathlib import Path

import calibration
import score
from extract import extract
from truth import load

ROOT = Path(__file__).resolve().parents[2]


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="pages and truth.jsonl")
    asked.add_argument("--plimsoll", type=Path, default=ROOT / "artifacts/plimsoll/plimsoll", help="the executable")
    asked.add_argument("--first", type=int, help="only so many bills")
    asked.add_argument("--errors", type=int, default=0, help="shows so many wrong values")
    asked.add_argument("--read", type=Path, help="what was read before, one object a line; nothing is read again")
    asked.add_argument("--keep", type=Path, help="writes down what was read")
    asked = asked.parse_args()

    bills = load(asked.folder)[:asked.first]
    pages = sum(len(bill.pages) for bill in bills)
    if asked.read:
        read, use = {bill["name"]: bill for bill in map(json.loads, asked.read.read_text().splitlines())}, None
    else:
        read, use = extract(asked.plimsoll, bills)
    if asked.keep:
        asked.keep.write_text("".join(json.dumps(bill, ensure_ascii=False) + "\n" for bill in read.values()))

    print(f"{len(bills)} bills, {pages} pages; {sum('error' in read.get(bill.name, {'error': ''}) for bill in bills)} could not be read\n")
    score.show(bills, read, asked.errors)
    calibration.show(bills, read)
    if use:
        print(f"\nseconds a page {use.seconds / max(1, pages):.1f}; peak MB of a child {use.child_mb:.0f}, "
              f"of the process itself {use.own_mb:.0f}, {use.growth_mb:.0f} more than after its first bill")


if __name__ == "__main__":
    main()
