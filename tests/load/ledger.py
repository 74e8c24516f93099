"""What the server acknowledged, and what its database holds after it stopped."""
import sqlite3
from contextlib import closing


def acknowledged(folder):
    """Every invoice name the load generator was given, as often as it was given."""
    return [name for path in folder.iterdir() for name in path.read_text().split()]


def stored(data):
    """The names in the table Invoices of the one database file below the data folder that has it."""
    for path in filter(is_sqlite, data.rglob("*")):
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Invoices'").fetchone():
                return [name for (name,) in database.execute('SELECT Name FROM "Invoices"')]
    raise SystemExit(f"No database with a table Invoices below {data}")


def is_sqlite(path):
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"
