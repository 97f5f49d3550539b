"""Scores as tables: Markdown for the documentation, which is also what is printed; and as JSON."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.detection.score import Outcome, Score, Tally, goal, read

BEGIN: Final = "<!-- measured: begin -->"
END: Final = "<!-- measured: end -->"
MAX_VALUE: Final = 160
"""Characters of a value that are shown: more says nothing new of a message that somebody invented."""


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    head = list(headings)
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(value: float) -> str:
    """Three digits, cut and not rounded: what falls short of a goal must not look as if it met it."""
    return f"{int(value * 1000) / 1000:.3f}"


def tallies(title: str, counted: Mapping[str, Tally], has_goals: bool = False) -> str:
    """Precision, recall and F1 of each name."""
    rows = []
    for name, one in sorted(counted.items()):
        row: list[object] = [name, one.hits, one.misses, one.false_alarms]
        row += [percent(one.precision), percent(one.recall), percent(one.f1)]
        if has_goals:
            row.append(_verdict(name, one))
        rows.append(row)
    headings = [title, "found", "missed", "false", "precision", "recall", "F1", *(["goal"] if has_goals else [])]
    return table(headings, rows)


def _verdict(kind: str, one: Tally) -> str:
    precision, recall = goal(kind)
    short = [
        f"{name} below {least}"
        for name, is_short, least in (
            ("precision", one.precision < precision, precision),
            ("recall", one.recall < recall, recall),
        )
        if is_short
    ]
    return ", ".join(short) or "met"


def markdown(name: str, scores: list[Score]) -> str:
    """All tables of one set of messages."""
    likely, possible = scores
    parts = [
        f"### {name}",
        _summary(likely, possible),
        tallies("data kind, likely and above", likely.by_kind, has_goals=True),
        tallies("encoding, likely and above", likely.by_encoding),
        tallies("data kind, possible and above", possible.by_kind),
    ]
    return "\n\n".join(parts)


def _summary(likely: Score, possible: Score) -> str:
    return (
        f"{likely.messages:,} messages, {likely.clean:,} of them without any label; "
        f"{likely.clean_alarmed} of those with a false alarm at likely or above, {possible.clean_alarmed} at possible. "
        f"All kinds together: {_together(likely.total)} at likely and above, {_together(possible.total)} at possible."
    )


def _together(total: Tally) -> str:
    return f"precision {percent(total.precision)}, recall {percent(total.recall)}, F1 {percent(total.f1)}"


def as_json(scores: list[Score]) -> dict[str, Any]:
    """The same for programs."""
    return {
        str(one.level): {
            "messages": one.messages,
            "clean": one.clean,
            "clean_alarmed": one.clean_alarmed,
            "total": _numbers(one.total),
            "kinds": {name: _numbers(tally) for name, tally in sorted(one.by_kind.items())},
            "encodings": {name: _numbers(tally) for name, tally in sorted(one.by_encoding.items())},
            "shapes": {name: _numbers(tally) for name, tally in sorted(one.by_shape.items())},
        }
        for one in scores
    }


def _numbers(one: Tally) -> dict[str, float]:
    numbers: dict[str, float] = {"found": one.hits, "missed": one.misses, "false": one.false_alarms}
    return numbers | {"precision": one.precision, "recall": one.recall, "f1": one.f1}


def failures(score: Score, wanted: str, limit: int) -> str:
    """Messages with a miss or a false alarm whose kind or shape begins with `wanted` ("" for all)."""
    lines: list[str] = []
    shown = 0
    for outcome in score.outcomes:
        said = _said(outcome, wanted)
        if not said:
            continue
        shown += 1
        if shown <= limit:
            lines += [f"== {outcome.case.name} ({outcome.case.encoding})", *said, *_fields(outcome), ""]
    lines.append(f"{shown} messages" + (f", {limit} shown" if shown > limit else ""))
    return "\n".join(lines)


def _said(outcome: Outcome, wanted: str) -> list[str]:
    is_shape = bool(wanted) and outcome.case.shape.startswith(wanted)
    said = [
        f"   missed {'|'.join(label.kinds)}"
        for label in outcome.missed
        if is_shape or label.kinds[0].startswith(wanted)
    ]
    said += [
        f"   false  {hit.data_kind} ({hit.confidence}) at {hit.path}: {hit.detail}"
        for hit in outcome.false_alarms
        if is_shape or hit.data_kind.startswith(wanted)
    ]
    return said


def _fields(outcome: Outcome) -> list[str]:
    message = read(outcome.case.message)
    lines = [f"   | {field.path} = {field.value[:MAX_VALUE]!r}" for field in message.fields]
    return [f"   | {message.title}", *lines, *(f"   | problem: {one}" for one in message.problems)]


def floors(score: Score) -> str:
    """What the detectors reach, cut to two digits: a table below which they must not fall."""
    lines = ["data_kind\tprecision\trecall"]
    for kind, one in sorted(score.by_kind.items()):
        precision, recall = (int(value * 100) / 100 for value in (one.precision, one.recall))
        if one.hits:
            lines.append(f"{kind}\t{precision:.2f}\t{recall:.2f}")
    return "\n".join(lines) + "\n"


def write(page: Path, measured: str) -> None:
    """Replaces what stands between the two marks of a page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{page} has no place for what was measured: {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")
