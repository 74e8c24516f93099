"""Whether values that are given as sure are right: of those with 0.9 and more, at least 97 % shall be."""
from compare import pairs
from score import READ_AS, is_right, value

STEPS = (0.9, 0.8, 0.7, 0.5, 0.0)


def show(bills, read):
    seen = [one for bill in bills if bill.name in read for one in values(bill, read[bill.name])]
    kinds = sorted({kind for kind, _, _ in seen})
    print("\nof the values given with a confidence of    right (share)")
    for low, high in zip(STEPS, (1.01, *STEPS)):
        of = [(kind, right) for kind, confidence, right in seen if low <= confidence < high]
        each = ", ".join(f"{kind} {share([right for other, right in of if other == kind])}" for kind in kinds if any(other == kind for other, _ in of))
        print(f"  {low:.1f} and more{'' if high > 1 else f', below {high:.1f}':14}  {share([right for _, right in of])}  {each}")


def share(rights):
    return f"{sum(rights)} of {len(rights)} ({sum(rights) / len(rights):.0%})" if rights else "none"


def values(bill, found):
    """Kind, confidence and whether it is right, of every value the truth knows of. A line is right in its quantity and amount."""
    for field, true in bill.fields.items():
        if value(found, field) not in (None, ""):
            yield field, found["fields"][READ_AS.get(field, field)]["confidence"], is_right(field, true, value(found, field))
    if bill.lines:
        right = set(pairs(bill.lines, found.get("lines") or [], by_text=False).values())
        for at, line in enumerate(found.get("lines") or []):
            yield "line", line["confidence"], at in right
