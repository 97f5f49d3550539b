"""What pages ask for, and who grants it: begun once, ended with its wish, its time its service. Without a network."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gateway import memory
from gateway.errors import InterceptError
from gateway.intercept import serving, wishes
from gateway.intercept.serving import Serving
from gateway.intercept.wishes import SECOND_NS, Asked

WAIT_S = 60.0
DEVICE = "02:00:5e:10:00:07"


class Run:
    """In the place of mitmproxy: lasts until it is asked to stop."""

    def __init__(self, minutes: int, problem: str = "") -> None:
        self.minutes, self.problem, self.why = minutes, problem, ""
        self.is_over = threading.Event()

    def run(self) -> str:
        if self.problem:
            raise InterceptError(self.problem)
        assert self.is_over.wait(WAIT_S)
        return self.why

    def ask_to_stop(self, why: str = "stopped") -> None:
        self.why = self.why or why
        self.is_over.set()


class Service:
    """`telltale intercept serve` in a thread."""

    def __init__(self, database: Path) -> None:
        self.problem = self.cannot_begin = ""
        self.runs: list[Run] = []
        self.serving = Serving(database, self._begin)
        self.thread = threading.Thread(target=self.serving.run)
        self.thread.start()

    def _begin(self, asked: Asked, minutes: int) -> Run:
        if self.cannot_begin:
            raise InterceptError(self.cannot_begin)
        self.runs.append(Run(minutes, self.problem))
        return self.runs[-1]

    def end(self) -> None:
        self.serving.ask_to_stop()
        self.thread.join(WAIT_S)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(memory, "MEMORY", tmp_path / "memory")
    return tmp_path / "box.db"


@pytest.fixture
def service(database: Path) -> Iterator[Service]:
    made = Service(database)
    yield made
    made.end()


def asked(assessment: str = "a1b2c3d4", seconds: float = 600, ago: float = 0) -> Asked:
    now_ns = time.time_ns() - round(ago * SECOND_NS)
    return Asked(assessment, DEVICE, "Pia", now_ns, now_ns + round(seconds * SECOND_NS))


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def state(database: Path, wish: Asked) -> str:
    said = wishes.answer_of(database, wish)
    return said.state if said else ""


def test_begun_and_ended_with_its_wish(database: Path, service: Service) -> None:
    wish = asked()
    wishes.ask(database, wish)
    until(lambda: state(database, wish) == "begun")
    assert [run.minutes for run in service.runs] == [10]
    wishes.withdraw(database, wish.assessment)
    until(lambda: service.runs[0].is_over.is_set())
    until(lambda: state(database, wish) == "ended")
    assert len(service.runs) == 1


class Clock:
    """In the place of `time`, where it is asked what time it is."""

    def __init__(self) -> None:
        self.ahead_ns = 0

    def time_ns(self) -> int:
        return time.time_ns() + self.ahead_ns


def test_its_time_is_over(database: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(serving, "time", clock)
    wish = asked(seconds=600)
    wishes.ask(database, wish)
    until(lambda: state(database, wish) == "begun")
    time.sleep(1.2)
    assert not service.runs[0].is_over.is_set()
    clock.ahead_ns = 600 * SECOND_NS
    until(lambda: state(database, wish) == "ended")
    said = wishes.answer_of(database, wish)
    assert said is not None
    assert said.why == "its time was over"
    time.sleep(1.2)
    assert len(service.runs) == 1


def test_one_at_a_time_the_oldest_first(database: Path, service: Service) -> None:
    first, second = asked("aa"), asked("bb")
    wishes.ask(database, first)
    until(lambda: len(service.runs) == 1)
    wishes.ask(database, second)
    time.sleep(1.2)
    assert len(service.runs) == 1
    wishes.withdraw(database, "aa")
    until(lambda: state(database, second) == "begun")
    assert len(service.runs) == 2


@pytest.mark.parametrize("when", ["at once", "later"])
def test_why_it_could_not_be_is_said_once(database: Path, service: Service, when: str) -> None:
    service.cannot_begin, service.problem = (
        ("no mitmproxy here", "") if when == "at once" else ("", "no mitmproxy here")
    )
    wish = asked()
    wishes.ask(database, wish)
    until(lambda: state(database, wish) == "failed")
    said = wishes.answer_of(database, wish)
    assert said is not None
    assert "no mitmproxy here" in said.why
    service.cannot_begin = service.problem = ""
    time.sleep(1.2)
    assert len([run for run in service.runs if not run.problem]) == 0
    again = asked()
    wishes.ask(database, again)
    until(lambda: state(database, again) == "begun")


def test_whoever_serves_next_takes_it_up(database: Path) -> None:
    wish = asked()
    wishes.ask(database, wish)
    first = Service(database)
    until(lambda: len(first.runs) == 1)
    first.end()
    assert first.runs[0].why == "the service was stopped"
    second = Service(database)
    until(lambda: len(second.runs) == 1)
    second.end()


def test_what_is_over_or_of_tomorrow_is_nobodys(database: Path, service: Service) -> None:
    wishes.ask(database, asked("aa", seconds=60, ago=61))
    wishes.ask(database, asked("bb", seconds=60, ago=-600))
    time.sleep(1.2)
    assert service.runs == []


@pytest.mark.parametrize(
    "wrong",
    [
        asked(seconds=241 * 60),
        asked(seconds=0),
        asked()._replace(agreed_by=" "),
        asked()._replace(agreed_by="x" * 121),
    ],
)
def test_what_nobody_may_ask_for(database: Path, wrong: Asked) -> None:
    with pytest.raises(InterceptError):
        wishes.ask(database, wrong)
    assert wishes.wishes(database) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"assessment": "aa"}', "[" * 10_000, '{"assessment": "bb", "device": 1}', "x" * 5000]
)
def test_files_of_others_are_left_out(database: Path, text: str) -> None:
    wishes.ask(database, asked("aa"))
    (file,) = [path for path in (memory.MEMORY).rglob("*") if path.is_file()]
    file.write_text(text)
    assert wishes.wishes(database) == []
    assert wishes.wishes(database.with_name("other.db")) == []
