"""When a value that was read is the true one: letters, digits, days and sums count; case, accents and signs do not."""
import datetime
import difflib
import re
import unicodedata

CENT = 0.005
SIMILAR = 0.8  # share of letters in common, from which two descriptions are one; truth may be worded a little differently
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def letters(text):
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().upper()
    return re.sub("[^A-Z0-9]", "", plain)


def number(text):
    """None where there is none. 1.234,56 and 1,234.56 are the same."""
    if text is None or isinstance(text, int | float):
        return text
    plain = re.sub("[^0-9.,-]", "", str(text))
    plain = plain.replace(".", "").replace(",", ".") if re.search(r",\d{1,2}$", plain) else plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        return None


def money(text):
    return None if number(text) is None else round(number(text) * 100)


def day(text):
    """Years first, or days first; two digits are of this century. What is no date stays a text."""
    text = str(text).upper()
    if found := re.search(r"((?:19|20)\d\d)[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?!\d)", text):
        year, month, date = map(int, found.groups())
    elif (found := re.search(r"(\d{1,2})[-/. ]*([A-Z]{3})[A-Z]*[-/., ]*(\d{4}|\d{2})(?!\d)", text)) and found[2] in MONTHS:
        year, month, date = int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])
    elif found := re.search(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})(?!\d)", text):
        date, month, year = map(int, found.groups())
    else:
        return text
    if month > 12:
        month, date = date, month
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, date)
    except ValueError:
        return text


ALIKE = {"company": letters, "number": letters, "date": day, "address": letters, "total": money}


def pairs(true, found, by_text=True, by_number=True):
    """Which true line is which found one, each once, the most similar first. What the truth does not say is not compared."""
    likely = []
    for at, line in enumerate(true):
        for other, read in enumerate(found):
            if by_number and not all(same(line.get(part), read.get(part)) for part in ("quantity", "amount")):
                continue
            alike = similarity(line.get("description"), read.get("description"))
            if alike >= SIMILAR or not by_text:
                likely.append((-alike, abs(at - other), at, other))
    matched = {}
    for _, _, at, other in sorted(likely):
        if at not in matched and other not in matched.values():
            matched[at] = other
    return matched


def same(true, found):
    return number(true) is None or (number(found) is not None and abs(number(true) - number(found)) <= CENT)


def similarity(one, other):
    one, other = letters(one), letters(other)
    return 1 if one == other else difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
