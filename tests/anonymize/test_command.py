"""`telltale anonymize` as a person runs it: what it says, how it ends, and what it leaves behind."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

PCAPS = Path(__file__).parents[2] / "pcaps"
JOURNAL = PCAPS / "moodnest-journal.pcapng"


def telltale(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder."""
    return subprocess.run(
        [sys.executable, "-c", "from gateway.cli import main; main()", "anonymize", *arguments],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        env={"PYTHONPATH": str(PCAPS.parent), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def complaint(result: subprocess.CompletedProcess[str]) -> str:
    """What is wrong, in one line."""
    assert "Traceback" not in result.stderr
    assert result.returncode == 2
    return result.stderr.strip().splitlines()[-1]


def test_a_key_is_made_and_used_again(tmp_path: Path) -> None:
    for name in ("one.pcapng", "two.pcapng"):
        result = telltale(JOURNAL, name, "--key", "study.key", folder=tmp_path)
        assert result.returncode == 0, result.stderr
    assert (tmp_path / "one.pcapng").read_bytes() == (tmp_path / "two.pcapng").read_bytes()
    assert stat.S_IMODE((tmp_path / "study.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "one.pcapng").stat().st_mode) == 0o600
    assert "102 packets written" in result.stderr
    assert result.stdout == ""


def test_without_a_key_no_two_runs_are_alike(tmp_path: Path) -> None:
    for name in ("one.pcapng", "two.pcapng"):
        telltale(JOURNAL, name, folder=tmp_path)
    assert (tmp_path / "one.pcapng").read_bytes() != (tmp_path / "two.pcapng").read_bytes()


@pytest.mark.parametrize("option", [("--payload", "none"), ("--servers", "hide"), ("--vendors", "keep")])
def test_options(option: tuple[str, str], tmp_path: Path) -> None:
    assert telltale(JOURNAL, "out.pcap", *option, folder=tmp_path).returncode == 0
    data = (tmp_path / "out.pcap").read_bytes()
    assert data[:4] == bytes.fromhex("4d3cb2a1")  # pcap with nanoseconds
    assert (b"POST /" in data) == (option[1] != "none")
    assert (bytes((203, 0, 113, 10)) in data) == (option[1] != "hide")


def test_times_can_be_moved(tmp_path: Path) -> None:
    assert telltale(JOURNAL, "out.pcapng", "--begin", "2001-02-03", folder=tmp_path).returncode == 0
    run = subprocess.run(
        ["tshark", "-n", "-r", str(tmp_path / "out.pcapng"), "-T", "fields", "-e", "frame.time_epoch", "-c", "1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.startswith("981158400.000000000")


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "study.key").write_text("hello\n")
    assert "study.key: a key is 32 bytes" in complaint(
        telltale(JOURNAL, "out.pcapng", "--key", "study.key", folder=tmp_path)
    )
    assert not (tmp_path / "out.pcapng").exists()


def test_what_is_no_capture_is_named(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no capture")
    assert "note.txt: is not a capture" in complaint(telltale("note.txt", "out.pcapng", folder=tmp_path))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["note.txt"]


def test_what_was_recorded_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "web.har").write_text('{"log": {"version": "1.2", "entries": []}}')
    said = complaint(telltale("web.har", "out.pcapng", folder=tmp_path))
    assert "web.har: is a har file: analyse it" in said


def test_a_packed_result_is_refused(tmp_path: Path) -> None:
    assert "leave .gz away" in complaint(telltale(JOURNAL, "out.pcapng.gz", folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_capture_itself_is_never_overwritten(tmp_path: Path) -> None:
    copy = tmp_path / "same.pcapng"
    copy.write_bytes(JOURNAL.read_bytes())
    assert "is the capture itself" in complaint(telltale("same.pcapng", "./same.pcapng", folder=tmp_path))
    assert copy.read_bytes() == JOURNAL.read_bytes()


def test_a_capture_that_is_cut_gives_what_there_is(tmp_path: Path) -> None:
    data = JOURNAL.read_bytes()
    (tmp_path / "cut.pcapng").write_bytes(data[: len(data) // 2 + 7])
    result = telltale("cut.pcapng", "out.pcapng", folder=tmp_path)
    assert result.returncode == 3
    assert "damage: after packet" in result.stderr
    assert (tmp_path / "out.pcapng").stat().st_size > 1000
