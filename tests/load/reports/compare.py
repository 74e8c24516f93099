"""Compares the reports of the worked sample with those that the processor in use before made of it."""
import csv
import gzip
from collections import defaultdict

KEY = ("Po Number", "Invoice Number", "Invoice Line Number")
SHUFFLED = {"Line Amount", "Line Maount in Functional Currency", "diff", "diff InSAR"}  # who keeps the amount was up to an unstable sort
TOLERANCE = 1e-6


def compare(expected, actual):
    """Folders with the three files. Returns a line for each: equal, or the first differences."""
    return [f"{kind}: {'; '.join(differences[:3]) or 'equal'}" for kind, differences in (
        (kind, list(check(read(next(expected.glob(f"{kind}.csv.gz"))), read(next(actual.glob(f"{kind}_PO_Report_*.csv"))))))
        for kind, check in (("Combined", ordered), ("Processed", grouped), ("ProcessedDetailed", ordered)))]


def ordered(expected, actual):
    if len(expected) != len(actual):
        yield f"{len(expected)} rows expected, {len(actual)} made"
    for number, (left, right) in enumerate(zip(expected, actual), 1):
        if list(left) != list(right):
            yield "other columns"
            return
        yield from (f"row {number}, {name}: {left[name]!r} expected, {right[name]!r} made" for name in left if not same(left[name], right[name]))


def grouped(expected, actual):
    left, right = groups(expected), groups(actual)
    yield from (f"group {key} on one side only" for key in left.keys() ^ right.keys())
    for key in left.keys() & right.keys():
        for one, other in zip(left[key], right[key]):
            names = one.keys() if len(left[key]) == 1 else one.keys() - SHUFFLED
            yield from (f"{key}, {name}: {one[name]!r} expected, {other[name]!r} made" for name in names if not same(one[name], other[name]))
        if len(left[key]) != len(right[key]) or sum(value(row["Line Amount"]) != 0 for row in right[key]) > 1:
            yield f"group {key} has other members"


def groups(rows):
    found = defaultdict(list)
    for row in rows:
        found[tuple(str(value(row[name])) for name in KEY)].append(row)
    for members in found.values():
        members.sort(key=lambda row: (row["POCharge A/c"], row["Supplier"], value(row["Amount Received"])))
    return found


def same(left, right):
    one, other = value(left), value(right)
    if isinstance(one, float) and isinstance(other, float):
        return one == other or abs(one - other) <= max(TOLERANCE * max(abs(one), abs(other)), TOLERANCE)
    return left.removesuffix(" 00:00:00") == right.removesuffix(" 00:00:00")


def value(text):
    try:
        return float(text)
    except ValueError:
        return text


def read(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else open(path, encoding="utf-8", newline="") as file:
        return [{name: cell for name, cell in row.items() if name != "Generation Date"} for row in csv.DictReader(file)]
