"""Analyses in the background: children that hang, die, talk too much, are cancelled; and what becomes of files."""

import time
from pathlib import Path

import pytest

from gateway import background
from gateway.background import Analysis, Background, State
from gateway.errors import QueueError

WAIT_S = 60.0


@pytest.fixture
def queue(tmp_path: Path) -> Background:
    return Background(tmp_path / "a.db")


def sent(folder: Path, name: str = "a.pcap") -> Path:
    place = folder / name.replace(".", "-")
    place.mkdir()
    file = place / name
    file.write_bytes(b"x")
    return file


def add(queue: Background, file: Path, limit: int = 5) -> Analysis:
    return queue.add(file.name, (file,), app="", user="Ada", is_ours=True, limit=limit)


def wait_for(queue: Background, number: str, *states: State) -> Analysis:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        one = queue.find(number)
        assert one
        if one.state in states:
            return one
        time.sleep(0.05)
    pytest.fail(f"still {one.state}")


def child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(background, "_PROGRAM", program)


HEEDS = "import signal, sys, time; signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
"""Tests that run in the background of a shell begin with interrupts ignored, and so would their children: each of these
tests would then wait until its child is killed."""

HANGS = HEEDS + "time.sleep(600)"
HANGS_ON = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"


@pytest.mark.parametrize("program", [HANGS, HANGS_ON])
def test_cancel_what_runs(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    child(monkeypatch, program)
    monkeypatch.setattr(background, "STOP_S", 1.0)
    file = sent(tmp_path)
    one = add(queue, file)
    wait_for(queue, one.number, State.RUNNING)
    assert queue.cancel(one.number)
    done = wait_for(queue, one.number, State.CANCELLED)
    assert done.problems == ()
    assert not file.parent.exists()
    assert not queue.cancel(one.number)


def percents(queue: Background, number: str) -> set[int | None]:
    """What is told within a second or two, until something is."""
    seen: set[int | None] = set()
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and seen <= {None}:
        one = queue.find(number)
        assert one
        seen.add(one.percent)
        time.sleep(0.05)
    return seen


SAYS = HEEDS + "for line in {}:\n    sys.stderr.write(line)\nsys.stderr.flush()\ntime.sleep(600)"


def test_how_far_it_is(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, SAYS.format(["progress 0.1200\n", "telltale: something else\n", "progress 0.4298\n"]))
    one = add(queue, sent(tmp_path))
    assert one.percent is None
    assert percents(queue, one.number) & {12, 42}
    queue.cancel(one.number)
    assert wait_for(queue, one.number, State.CANCELLED).percent is None


@pytest.mark.parametrize(
    "line", ["progress 7.5\n", "progress nan\n", "progress -0.5\n", "progress 0." + "9" * 99 + "\n"]
)
def test_nonsense_is_no_progress(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    child(monkeypatch, SAYS.format([line, "progress 0.3\n"]))
    one = add(queue, sent(tmp_path))
    assert percents(queue, one.number) - {None} == {30}
    queue.cancel(one.number)
    wait_for(queue, one.number, State.CANCELLED)


def test_all_read_is_not_yet_over(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, SAYS.format(["progress 1.0000\n"]))
    one = add(queue, sent(tmp_path))
    assert percents(queue, one.number) - {None} == {99}
    queue.cancel(one.number)
    wait_for(queue, one.number, State.CANCELLED)


def test_too_long(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, HANGS)
    queue.max_seconds = 0.3
    file = sent(tmp_path)
    done = wait_for(queue, add(queue, file).number, State.FAILED)
    assert "took longer than" in done.problems[0]
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("import os; os.kill(os.getpid(), 9)", "the analysis ended early (code -9)"),
        ("print('not JSON')", "the analysis ended early (code 0)"),
        ("import sys; sys.stderr.write('telltale: the disk is full\\n'); sys.exit(2)", "the disk is full"),
        (
            "import sys; sys.stderr.write(f'telltale: {sys.argv[-1]}: is not a capture\\n'); sys.exit(2)",
            "is not a capture",
        ),
        ("import sys; sys.stderr.write('x' * 50_000_000); sys.exit(2)", "the analysis ended early (code 2)"),
    ],
)
def test_children_that_fail(
    queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, problem: str
) -> None:
    child(monkeypatch, program)
    done = wait_for(queue, add(queue, sent(tmp_path)).number, State.FAILED)
    assert done.problems == (problem,)


def test_one_at_a_time_and_so_many(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, HANGS)
    first, second, third = (add(queue, sent(tmp_path, f"{name}.pcap"), limit=3) for name in "abc")
    with pytest.raises(QueueError, match="3 captures wait already"):
        add(queue, sent(tmp_path, "d.pcap"), limit=3)
    wait_for(queue, first.number, State.RUNNING)
    assert [one.state for one in queue.every()] == [State.WAITING, State.WAITING, State.RUNNING]
    assert (queue.before(first.number), queue.before(third.number)) == (0, 2)
    queue.cancel(second.number)
    queue.cancel(first.number)
    wait_for(queue, third.number, State.RUNNING)
    queue.close()
    assert wait_for(queue, third.number, State.CANCELLED)
    left = sorted(file.name for file in tmp_path.rglob("*.pcap"))
    assert left == ["c.pcap", "d.pcap"]  # what was being read goes on with the next run; the other was never taken on
    with pytest.raises(QueueError):
        add(queue, sent(tmp_path, "e.pcap"))


def test_old_ones_are_forgotten(queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "raise SystemExit(2)")
    monkeypatch.setattr(background, "MAX_REMEMBERED", 3)
    numbers = []
    for name in "abcde":
        numbers.append(add(queue, sent(tmp_path, f"{name}.pcap")).number)
        wait_for(queue, numbers[-1], State.FAILED)
    assert [one.number for one in queue.every()] == numbers[:1:-1]


def test_what_waited_goes_on_with_the_next_run(
    queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its order, with its app, its sender and its persona; also what was being read when the pages were stopped."""
    child(monkeypatch, HANGS)
    (uploads := tmp_path / "uploads").mkdir()
    files = [sent(uploads, f"{name}.pcap") for name in "abc"]
    files[1].with_name(background.PERSONA_FILE).write_text("[persona]")
    for file in files:
        queue.add(f"run {file.name}", (file,), app="MoodNest", user="Ada", is_ours=True, limit=5, size_bytes=1)
    wait_for(queue, queue.every()[-1].number, State.RUNNING)
    queue.close()
    (half := uploads / "0123456789abcdef").mkdir()
    (half / "half.pcap").write_bytes(b"half of one")
    assert sorted(file.name for file in uploads.rglob("*.pcap")) == ["a.pcap", "b.pcap", "c.pcap", "half.pcap"]
    child(monkeypatch, "raise SystemExit(2)")
    again = Background(tmp_path / "a.db")
    again.resume(uploads)
    assert not half.exists()
    told = again.every()[::-1]
    assert [(one.name, one.app, one.user) for one in told] == [
        (f"run {name}.pcap", "MoodNest", "Ada") for name in "abc"
    ]
    assert [one.persona is not None for one in told] == [False, True, False]
    for one in told:
        wait_for(again, one.number, State.FAILED)  # each was tried
    again.close()
    assert list(uploads.iterdir()) == []


def test_one_that_brought_the_machine_down_is_told_and_not_tried_again(
    queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, HANGS)
    (uploads := tmp_path / "uploads").mkdir()
    one = queue.add("a.pcap", (sent(uploads),), app="", user="Ada", is_ours=True, limit=5, size_bytes=1)
    wait_for(queue, one.number, State.RUNNING)
    again = Background(tmp_path / "a.db")  # as if the first had been killed
    again.resume(uploads)
    (told,) = again.every()
    assert (told.name, told.state, told.problems) == ("a.pcap", State.FAILED, (background.INTERRUPTED,))
    assert list(uploads.iterdir()) == []
    queue.close()


@pytest.mark.parametrize(
    "note",
    ["", "[]", "{", '{"size_bytes": 2}', '{"size_bytes": "1"}', "\xff", '{"name": "../../x"}'],
)
def test_notes_that_are_none_are_removed_with_what_they_are_about(queue: Background, tmp_path: Path, note: str) -> None:
    (uploads := tmp_path / "uploads").mkdir()
    file = sent(uploads)
    file.with_name(".waiting.json").write_bytes(note.encode("latin-1"))
    queue.resume(uploads)
    assert queue.every() == []
    assert list(uploads.iterdir()) == []


@pytest.mark.parametrize("code", [-2, -15, 130, 143])
def test_a_child_that_is_stopped_with_us_is_not_said_to_have_failed(
    queue: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    end = f"import os, signal; os.kill(os.getpid(), {-code})" if code < 0 else f"raise SystemExit({code})"
    child(monkeypatch, f"import signal, time; signal.signal(signal.SIGINT, signal.SIG_DFL); time.sleep(1); {end}")
    one = add(queue, sent(tmp_path))
    wait_for(queue, one.number, State.RUNNING)
    time.sleep(1.5)
    queue.close()
    assert wait_for(queue, one.number, State.CANCELLED, State.FAILED).state is State.CANCELLED
    assert [file.name for file in tmp_path.rglob("*.pcap")] == ["a.pcap"]
