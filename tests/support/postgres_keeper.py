"""Keeps a PostgreSQL server for tests: `postgres_keeper.py PROGRAMS FOLDER` begins it, and ends it with its own input."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off",
    "shared_buffers": "16MB", "max_connections": "60", "lc_messages": "C",
}  # fmt: skip


def keep(bin: Path, folder: Path) -> None:
    """Begin a server, say that it is ready, and end it with the input; a line begins it anew."""
    user = None
    if os.geteuid() == 0:  # whom PostgreSQL refuses
        user = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run([bin / program, *arguments], user=user, cwd=folder, stdout=sys.stderr, check=True)

    data, options = str(folder / "data"), " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    start = ("-D", data, "-l", str(folder / "log"), "-w", "-o", f"-k {folder} {options}", "start")
    crash, end = (("-D", data, "-w", "-m", how, "stop") for how in ("immediate", "fast"))
    knows_icu = b"--icu-locale" in subprocess.run([bin / "initdb", "--help"], capture_output=True, check=True).stdout
    # Sorted as people expect it, which is not by the number of each character.
    order = ("--locale-provider=icu", "--icu-locale=en-US") if knows_icu else ()
    try:
        run("initdb", "-D", data, "-U", "rep", "-E", "UTF8", "--locale=C", *order, "-A", "trust", "--no-sync")
        run("pg_ctl", *start)
        print("ready", flush=True)
        for _ in sys.stdin:
            run("pg_ctl", *crash)
            run("pg_ctl", *start)
            print("ready", flush=True)
    finally:
        subprocess.run([bin / "pg_ctl", *end], user=user, cwd=folder, stdout=sys.stderr, check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), Path(sys.argv[2]))
