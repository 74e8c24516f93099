"""The bills that clients send, each with a number of its own, and what the server must make of them."""
import base64
import hashlib
import json
import random
from dataclasses import dataclass

CREATE = "/api/method/custom_erp.custom_erp.purchase_invoice.api.create_purchase_invoice"
VAT_PERCENT = 13
MICRO = 10_000  # millionths in a hundredth of the currency, as the database stores money
SMALL, LONG = 60, 2  # templates without a picture
NUMBER = "S00000-0000-0000000"  # seed, client, count; its width never changes, so neither does Content-Length


@dataclass(frozen=True)
class Template:
    """One bill but for its number. The amounts are what the database must hold, in millionths."""
    name: str
    before: bytes
    after: bytes
    lines: int
    net: int
    discount: int
    tax: int
    grand: int
    sha256: bytes | None

    def pieces(self, number):
        return self.before, number.encode(), self.after


def number_of(seed, client, count):
    return f"S{seed % 100_000:05d}-{client % 10_000:04d}-{count:07d}"


def templates(pictures, authorization, seed):
    """Templates by kind."""
    rnd = random.Random(seed)
    kinds = {"small": [template(f"small-{n}", rnd, authorization) for n in range(SMALL)]}
    kinds["long"] = [template(f"long-{n}", rnd, authorization, lines=1_000) for n in range(LONG)]
    for kind, bank in pictures.items():
        kinds[kind] = [template(name, rnd, authorization, picture=picture) for name, picture in bank.items()]
    return kinds


def template(name, rnd, authorization, lines=0, picture=None):
    """Arithmetic of its own, in whole hundredths, so that the server is not checked against itself."""
    items = [item(rnd) for _ in range(lines or rnd.randrange(3, 13))]
    net = sum(quantity * cents for quantity, cents in items)
    discount = rnd.choice((0, net // 100))
    tax = ((net - discount) * VAT_PERCENT + 50) // 100  # half away from zero
    sign = MICRO * rnd.choice((1, 1, 1, -1))
    body = json.dumps({"payload": {
        "supplier_name": f"Bottlers Nepal {rnd.randrange(300)}",
        "bill_no": NUMBER,
        "bill_date": "10/08/2025",
        "discount_amount": discount / 100,
        "isReturn": sign < 0,
        "items": [line(rnd, *pair) for pair in items],
        **({"photo_base64": base64.b64encode(picture).decode(), "photo_filename": name} if picture else {}),
    }}).encode()
    head = (
        f"POST {CREATE} HTTP/1.1\r\nHost: survival\r\nAuthorization: token {authorization}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    before, _, after = body.partition(NUMBER.encode())
    return Template(
        name, head + before, after, len(items), sign * net, sign * discount, sign * tax, sign * (net - discount + tax),
        hashlib.sha256(picture).digest() if picture else None)


def item(rnd):
    """Quantity and price in hundredths."""
    return rnd.randrange(1, 60), rnd.randrange(500, 90_000)


def line(rnd, quantity, cents):
    code = rnd.randrange(5000)
    return {
        "materialCode": f"MAT-{code:06d}",
        "materialDescription": f"500MLPLASN1X12 KINLEY CLUB SODA ASSP {code}",
        "salesQty": quantity,
        "uom": rnd.choice(["CS", "Nos", "Case", "pcs"]),
        "unitPrice": cents / 100,
        "lineTotal": quantity * cents / 100,
        "leakages": rnd.randrange(3),
    }
