"""Personas of assessments that go on, on their way from those who chose them to the search of a live capture.

Their values are in memory alone (`personas/held.py`). They are looked for in what the device of their assessment says,
from its start to its end, pauses included; another device that says the same is nobody's business here.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.detectors.planted.planting import ENDLESS_NS, Planted, Planting
from gateway.evidence import planted_rows
from gateway.model.personas import Persona
from gateway.model.run import AssessedRun
from gateway.personas.held import held
from gateway.store.live import LiveWriter
from gateway.store.writer import Writer

LATE_NS: Final = 5 * 10**9
"""What was said before the end may be heard after it, by way of the proxy: so long the values are kept, and compared
with what was said before."""


class _Chosen(NamedTuple):
    """A persona and its assessment."""

    device: str
    persona: Persona
    is_everywhere: bool  # its file was given to the inspecting program itself
    begun_ns: int
    ended_ns: int = ENDLESS_NS


class LivePersonas:
    """What is to be looked for in one live capture."""

    def __init__(self, writer: Writer, planting: Planting, digest_key: bytes) -> None:
        self._writer = writer
        self._planting = planting
        self._key = digest_key
        self._chosen: dict[int, _Chosen] = {}  # by number of the assessment
        self._noted: set[tuple[int, str]] = set()  # number, and the capture

    def look(self, assessed: Iterable[AssessedRun]) -> None:
        """People have changed something: see which assessments go on now, and whose values are there."""
        runs = {run.number: run for run in assessed if run.spans}
        going = {one.number: one for one in self._writer.under_way() if one.number in runs}
        values = held(self._writer.path, [one.assessment for one in going.values()])
        everywhere = {persona.name: persona for persona in self._planting.everywhere}
        now: dict[int, _Chosen] = {}
        for number, one in going.items():
            persona = values.get(one.assessment) or everywhere.get(one.persona)
            if persona is not None:
                is_everywhere = one.assessment not in values
                now[number] = _Chosen(one.device, persona, is_everywhere, runs[number].spans[0].first_ns)
        for number, chosen in self._chosen.items():
            if number not in now and number in runs and number not in going:  # else discarded, or taken away
                ended_ns = max(span.last_ns or span.first_ns for span in runs[number].spans)
                now[number] = chosen._replace(ended_ns=min(ended_ns, chosen.ended_ns))
        self._chosen = now

    def wanted(self, first_ns: int, last_ns: int) -> dict[str, Planted]:
        """What is looked for between two times, by device; forgets what ended before."""
        over = [number for number, one in self._chosen.items() if one.ended_ns + LATE_NS < first_ns]
        for number in over:
            del self._chosen[number]
        found: dict[str, Planted] = {}
        for one in self._chosen.values():
            known = found.get(one.device)
            if one.is_everywhere or one.begun_ns > last_ns or (known is not None and known.until_ns == ENDLESS_NS):
                continue
            found[one.device] = Planted((one.persona,), one.ended_ns)
        return found

    def note(self, rows: LiveWriter, time_ns: int) -> None:
        """Say in the database what is looked for from now on, once for each assessment and capture."""
        for number, one in self._chosen.items():
            place = number, rows.live.sha256
            if place in self._noted or one.begun_ns > time_ns:
                continue
            search = self._planting.search if one.is_everywhere else self._planting.searches.get(one.device)
            if search is not None and one.persona in search.personas:
                values = [row for row in planted_rows(search, self._key) if row[0] == search.hidden(one.persona.name)]
                rows.note_planted(number, time_ns, values)
                self._noted.add(place)
