"""Backup and restore of the whole database, in a file or on a server: `python database.py backup FILE`, and `restore`.

The database is the one that the product uses: PLAYBOOK_DATABASE_URL, else the file under the user's data directory.
"""

import argparse
import locale
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from pages.ui.kit.words import catalog
from playbook.errors import PlaybookError
from playbook.storage import open_store, portable
from playbook.wording import fill, formats
from playbook.wording.languages import nearest


def words(key: str, **params: object) -> str:
    """The words of a key in the language of whoever types the command."""
    return fill(catalog()[key][_language()], _language(), **params)


def _language() -> str:
    return nearest(os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or "")


def run(arguments: list[str], now: datetime) -> str:
    """Do what a command line asks, and say what was done. Raises PlaybookError."""
    reader = argparse.ArgumentParser(prog="python database.py", description=words("database.about"))
    reader.add_argument("what", choices=("backup", "restore"), help=words("database.what"))
    reader.add_argument("file", type=Path, metavar="FILE", help=words("database.file"))
    reader.add_argument("--replace", action="store_true", help=words("database.replace"))
    options = reader.parse_args(arguments)
    file: Path = options.file
    if options.what == "backup" and file.exists() and not options.replace:
        raise PlaybookError("file-exists", path=file)
    store = open_store()
    try:
        if options.what == "backup":
            return words("database.written", count=portable.backup(store, file), path=store.location, file=file)
        safety_copy = portable.restore_from(store, file, now, replacing=options.replace)
        message = words("database.restored", path=store.location, file=file)
        return formats.prose([message, *([words("database.before", file=safety_copy)] if safety_copy else [])], _language())
    finally:
        store.close()


if __name__ == "__main__":
    try:
        print(run(sys.argv[1:], datetime.now(UTC)))
    except PlaybookError as error:
        sys.exit(words(f"errors.{error.code}", **error.params))
