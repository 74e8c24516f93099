"""F1 of each field and of the lines, and the share of totals that are right."""
from compare import ALIKE, pairs

READ_AS = {"number": "invoiceNumber"}


def value(found, field):
    return (found or {}).get(READ_AS.get(field, field))


def is_right(field, true, found):
    return found not in (None, "") and ALIKE[field](true) == ALIKE[field](found)


def show(bills, read, errors=0):
    print(f"{'field':12}{'right':>7}{'given':>7}{'true':>7}{'precision':>11}{'recall':>9}{'F1':>8}")
    for field in ALIKE:
        asked = [bill for bill in bills if field in bill.fields]
        if asked:
            given = [bill for bill in asked if value(read.get(bill.name), field) not in (None, "")]
            wrong = [bill for bill in given if not is_right(field, bill.fields[field], value(read[bill.name], field))]
            row(field, len(given) - len(wrong), len(given), len(asked))
            for bill in wrong[:errors]:
                print(f"    {bill.name}: {bill.fields[field]!r} was read as {value(read[bill.name], field)!r}")
    lines([bill for bill in bills if bill.lines], read, errors)
    share = [is_right("total", bill.fields["total"], value(read.get(bill.name), "total")) for bill in bills if "total" in bill.fields]
    if share:
        print(f"totals right: {sum(share)} of {len(share)}, {sum(share) / len(share):.0%}")


def lines(bills, read, errors):
    for name, by_text, by_number in (("lines", True, True), ("  numbers", False, True), ("  text", True, False)):
        right = given = true = shown = 0
        for bill in bills:
            found = (read.get(bill.name) or {}).get("lines") or []
            matched = pairs(bill.lines, found, by_text, by_number)
            right, given, true = right + len(matched), given + len(found), true + len(bill.lines)
            missed = [line for at, line in enumerate(bill.lines) if at not in matched]
            if name == "lines" and missed and shown < errors:
                shown += 1
                print(f"    {bill.name}: missed {missed[0]}")
        if true:
            row(name, right, given, true)


def row(name, right, given, true):
    precision, recall = right / max(1, given), right / max(1, true)
    f1 = 2 * precision * recall / (precision + recall) if right else 0
    print(f"{name:12}{right:7}{given:7}{true:7}{precision:11.0%}{recall:9.0%}{f1:8.1%}")
