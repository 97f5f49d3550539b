"""Looking inside for an assessment: asked for where it fits, told as it stands, ended with it."""

from pathlib import Path

import pytest

from gateway import memory
from gateway.assessments import engine, opening
from gateway.errors import AssessmentError, InterceptError
from gateway.intercept import wishes
from gateway.intercept.wishes import Answered
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import Assessment, find
from tests.assessments.playing import BEGIN_NS, PHONE, SECOND_NS
from tests.assessments.test_live import at

PLAN = engine.Plan(app="Journal", device=PHONE, checklist="journal", mode="opened")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(memory, "MEMORY", tmp_path / "memory")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "box.db"


def one(database: Path, assessment: str) -> Assessment:
    with open_queries(database) as queries:
        found = find(queries, assessment)
    assert found is not None
    return found


def stands(database: Path, assessment: str, second: float) -> opening.Opening:
    with open_queries(database) as queries:
        return opening.stand(queries, one(database, assessment).head, BEGIN_NS + round(second * SECOND_NS))


def test_asked_for_begun_and_ended_with_the_assessment(database: Path) -> None:
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(1), made)
    assert stands(database, made, 2).state == opening.NOTHING
    opening.begin(database, at(2), one(database, made), "  Pia   Lind ", 30)
    wish = wishes.wish_of(database, made)
    assert wish is not None
    assert (wish.device, wish.agreed_by, wish.is_test) == (PHONE, "Pia Lind", False)
    assert wish.until_ns - wish.asked_ns == 30 * 60 * SECOND_NS
    assert stands(database, made, 3).state == opening.WAITING
    assert stands(database, made, 30).state == opening.UNHEARD
    wishes.answer(database, made, Answered(wish.asked_ns, "begun"))
    now = stands(database, made, 31)
    assert (now.state, now.until_ns, now.may_begin) == (opening.RUNNING, wish.until_ns, False)
    wishes.answer(database, made, Answered(wish.asked_ns, "failed", "mitmproxy is not installed"))
    now = stands(database, made, 32)
    assert (now.state, now.why, now.may_begin) == (opening.FAILED, "mitmproxy is not installed", True)
    engine.stop(database, at(40), made)
    assert wishes.wishes(database) == []


def test_tests_where_the_mode_is_tests(database: Path) -> None:
    made = engine.create(database, at(0), PLAN._replace(mode="active"))
    engine.start(database, at(1), made)
    opening.begin(database, at(2), one(database, made), "Pia", 30)
    wish = wishes.wish_of(database, made)
    assert wish is not None
    assert wish.is_test
    engine.discard(database, at(3), made)
    assert wishes.wishes(database) == []


def test_where_it_does_not_fit(database: Path) -> None:
    passive = engine.create(database, at(0), PLAN._replace(mode="passive"))
    engine.start(database, at(1), passive)
    with pytest.raises(AssessmentError, match="is passive"):
        opening.begin(database, at(2), one(database, passive), "Pia", 30)
    engine.stop(database, at(2), passive)
    made = engine.create(database, at(3), PLAN)
    with pytest.raises(AssessmentError, match="is draft"):
        opening.begin(database, at(4), one(database, made), "Pia", 30)
    engine.start(database, at(4), made)
    for name in ("", "  ", "a\x1bb"):
        with pytest.raises(InterceptError, match="nobody has agreed"):
            opening.begin(database, at(5), one(database, made), name, 30)
    for minutes in (0, -5, 241):
        with pytest.raises(InterceptError, match="from 1 to 240"):
            opening.begin(database, at(5), one(database, made), "Pia", minutes)
    assert wishes.wishes(database) == []


def test_an_earlier_wish_is_not_answered_by_an_older_answer(database: Path) -> None:
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(1), made)
    opening.begin(database, at(2), one(database, made), "Pia", 30)
    wish = wishes.wish_of(database, made)
    assert wish is not None
    wishes.answer(database, made, Answered(wish.asked_ns, "ended", "stopped"))
    assert stands(database, made, 3).state == opening.OVER
    opening.begin(database, at(4), one(database, made), "Pia", 30)
    assert stands(database, made, 5).state == opening.WAITING
    opening.end(database, at(6), made)
    assert stands(database, made, 7).state == opening.NOTHING
