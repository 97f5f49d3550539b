"""Services of the box have users of their own and share the database by a group."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.store.database import connect_for_writing
from tests.imports import ROOT

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to be other users")

GROUP, FIRST, SECOND, STRANGER = 64_900, 64_901, 64_902, 64_903
WRITE = """
import os, sys
from pathlib import Path
group, user, database = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
from gateway.store.database import connect_for_writing, transaction
from gateway.store.lock import WriterLock
import gateway.store.migrations, sqlite3.dump  # others may not be able to load them
os.umask(0o007); os.setgroups([]); os.setgid(group); os.setuid(user)
lock = WriterLock(database)
with (connection := connect_for_writing(database)):
    with transaction(connection):
        connection.execute("CREATE TABLE IF NOT EXISTS tried (user INTEGER)")
        connection.execute("INSERT INTO tried VALUES (?)", (user,))
    print(*(user for (user,) in connection.execute("SELECT user FROM tried")))
os._exit(0)  # as one that is killed: its lock file and its log stay
"""


def write(database: Path, user: int, group: int = GROUP) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-u", "-c", WRITE, str(group), str(user), str(database)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(
    any(not folder.stat().st_mode & 0o001 for folder in (ROOT, *ROOT.parents)),
    reason="other users cannot come to this checkout",
)
def test_whoever_is_of_the_group_writes_and_nobody_else(tmp_path: Path) -> None:
    for parent in (tmp_path, *tmp_path.parents[:-2]):  # more of them where several processes run the tests
        parent.chmod(0o711)
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, 0, GROUP)
    folder.chmod(0o2770)
    database = folder / "box.db"
    assert write(database, FIRST).stdout == f"{FIRST}\n"
    again = write(database, SECOND)
    assert again.stdout == f"{FIRST} {SECOND}\n", again.stderr
    folder.chmod(0o2777)
    assert write(database, STRANGER, STRANGER).returncode != 0
    assert write(database, FIRST).stdout == f"{FIRST} {SECOND} {FIRST}\n"


def test_another_connection_of_ours_ends_no_lock(tmp_path: Path) -> None:
    """Closing the file itself would: then another program takes the log for nobody's, and removes it."""
    database = tmp_path / "a.db"
    first = connect_for_writing(database)
    first.execute("SELECT count(*) FROM captures").fetchone()
    connect_for_writing(database).close()
    other = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE other (a)'); c.close()"
    subprocess.run([sys.executable, "-c", other, str(database)], check=True)
    assert database.with_name("a.db-shm").exists()
    first.execute("CREATE TABLE ours (a)")
    first.close()
