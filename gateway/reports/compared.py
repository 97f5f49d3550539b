"""Two runs beside each other: as text for a terminal, and as one JSON object."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from rich.console import Console
from rich.text import Text

from gateway.model.comparisons import Change, Comparison, Side, Turn
from gateway.model.judgements import Place
from gateway.reports.base import text_on
from gateway.reports.ndjson import to_json
from gateway.reports.terminal import printable

MAX_LINES: Final = 200
"""Changes of one app in a terminal; the JSON has all of them."""

STYLES: Final = {Turn.NEW: "bold yellow", Turn.GONE: "cyan", Turn.CHANGED: "bold magenta"}


def write_text(comparisons: Sequence[Comparison], notes: Sequence[str], stream: BinaryIO) -> None:
    """For people, with colours where the stream is a terminal."""
    console = Console(file=text_on(stream), highlight=False, soft_wrap=True)
    for comparison in comparisons:
        for line in _lines(comparison):
            console.print(line)
    for note in notes:
        console.print(Text(f"note: {printable(note)}", "dim"))


def write_json(comparisons: Sequence[Comparison], notes: Sequence[str], stream: BinaryIO) -> None:
    """One line of JSON, in printable ASCII."""
    whole = {"comparisons": [_as_json(one) for one in comparisons], "notes": list(notes)}
    stream.write(to_json(whole).encode("ascii") + b"\n")


def _as_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "a": _side_json(comparison.a),
        "b": _side_json(comparison.b),
        "changes": [_change_json(one) for one in comparison.changes],
        "notes": list(comparison.notes),
    }


def _side_json(side: Side) -> dict[str, Any]:
    return {
        "source": side.source,
        "app": side.app,
        "connections": side.connections,
        "sealed": side.sealed,
        "unknown": side.unknown,
    }


def _change_json(one: Change) -> dict[str, Any]:
    return {
        "aspect": one.aspect.value,
        "change": one.turn.value,
        "what": one.what,
        "before": one.before,
        "after": one.after,
        "severity": "" if one.severity is None else str(one.severity),
        "proof_a": _place_json(one.place_a),
        "proof_b": _place_json(one.place_b),
    }


def _place_json(place: Place | None) -> dict[str, Any] | None:
    if place is None or not place.capture:
        return None
    return {
        "capture": place.capture,
        "flow_id": place.flow_id,
        "first_packet": place.first_packet or None,
        "last_packet": place.last_packet or None,
        "finding_id": place.finding_id,
        "path": place.path,
        "filter": place.filter,
    }


def _lines(comparison: Comparison) -> Iterator[Text]:
    yield Text.assemble(("A  ", "bold"), _side(comparison.a))
    yield Text.assemble(("B  ", "bold"), _side(comparison.b))
    for one in comparison.changes[:MAX_LINES]:
        yield from _change_lines(one)
    if len(comparison.changes) > MAX_LINES:
        yield Text(f"    … and {len(comparison.changes) - MAX_LINES:,} more (--format json has all)", "dim")
    if not comparison.changes:
        yield Text("    No difference in what could be seen.")
    for note in comparison.notes:
        yield Text(f"    note: {printable(note)}", "dim")
    yield Text("")


def _side(side: Side) -> str:
    app = side.app or "no known app"
    seen = f"{side.connections} connections, {side.sealed} sealed, {side.unknown} unknown"
    return printable(f"{app} ({side.source}): {seen}")


def _change_lines(one: Change) -> Iterator[Text]:
    if one.turn is Turn.CHANGED:
        told = f"{one.what}: {one.before} → {one.after}"
    else:
        told = f"{one.what}" + (f" ({one.after or one.before})" if one.after or one.before else "")
    word = "" if one.severity is None else f"{one.severity}: "
    yield Text.assemble(
        "    ", (f"{one.turn.value:<8}", STYLES[one.turn]), f"{one.aspect.value:<12} ", printable(f"{word}{told}")
    )
    proof = [
        f"{side}: {place.where}; flow {place.flow_id}" + (f"; finding {place.finding_id}" if place.finding_id else "")
        for side, place in (("A", one.place_a), ("B", one.place_b))
        if place is not None and place.capture
    ]
    if proof:
        yield Text(f"             {printable(' | '.join(proof))}", "dim")
