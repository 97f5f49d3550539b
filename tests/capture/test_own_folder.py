"""A folder in memory is gone with its process, or with the next one."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from gateway.capture.own_folder import HELD, own_folder, remove_abandoned

HOLD: Final = """
import sys
from pathlib import Path
from gateway.capture.own_folder import own_folder
with own_folder(Path(sys.argv[1])) as folder:
    (folder / "ring").mkdir()
    (folder / "ring" / "000001_00001_20261126133200.pcapng").write_bytes(b"packets")
    print(folder, flush=True)
    sys.stdin.read()
"""


def hold(parent: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process of its own that has such a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_it_is_gone_at_the_end(tmp_path: Path) -> None:
    process, folder = hold(tmp_path)
    assert (folder / "ring").is_dir()
    end(process)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_and_what_lives_stays(tmp_path: Path) -> None:
    killed, left = hold(tmp_path)
    living, used = hold(tmp_path)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (left / "ring").is_dir()
    with own_folder(tmp_path) as folder:
        assert not left.exists()
        assert {one.name for one in tmp_path.iterdir()} == {used.name, folder.name}
        assert list((used / "ring").iterdir())
    end(living)
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    """Folders without a lock, of other names, and links to elsewhere; another user's are not even looked into."""
    elsewhere = tmp_path / "elsewhere"
    parent = tmp_path / "memory"
    for folder in (
        elsewhere,
        parent / "telltale-1-notready",
        parent / "others-1-abcdefgh",
        parent / "telltale-1-anothers",
    ):
        folder.mkdir(parents=True)
        (folder / "kept").touch()
    for folder in (elsewhere, parent / "others-1-abcdefgh", parent / "telltale-1-anothers"):
        (folder / HELD).touch()
    (parent / "telltale-1-linked__").symlink_to(elsewhere)
    (parent / "telltale-1-afile___").touch()
    before = sorted(parent.rglob("*"))
    if os.geteuid() == 0:
        os.chown(parent / "telltale-1-anothers", 65534, 65534)
    else:
        (parent / "telltale-1-anothers" / HELD).unlink()
        before.remove(parent / "telltale-1-anothers" / HELD)
    assert remove_abandoned(parent) == 0
    assert sorted(parent.rglob("*")) == before
    assert (elsewhere / "kept").exists()
