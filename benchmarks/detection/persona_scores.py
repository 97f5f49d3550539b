"""How well planted values are found: the messages of `personas.py`, the real decoding and the real search.

`python -m benchmarks.detection.persona_scores` prints the tables; `--show KEY` the misses and false alarms.
"""

import argparse
import sys
from collections.abc import Callable

from benchmarks.detection.draft import Case
from benchmarks.detection.personas import MESSAGES, NAME, SHORT, VALUES, cases
from benchmarks.detection.report import failures, markdown
from benchmarks.detection.score import Score, flow, read, score
from gateway.detectors import Inspector, Where
from gateway.model.findings import Hit
from gateway.model.personas import Persona

TITLE = "Planted values"


def inspector() -> Callable[[Case], list[Hit]]:
    """One that knows the persona, and tells of nothing else."""
    asked, place = Inspector(personas=[Persona(NAME, (*VALUES, SHORT))]), Where(flow())

    def inspect(case: Case) -> list[Hit]:
        return [hit for hit in asked.message(read(case.message), place) if hit.data_kind.startswith("persona.")]

    return inspect


def measure(seed: int, count: int = MESSAGES) -> list[Score]:
    """Scores of one seed."""
    return score(cases(seed, count), inspector())


def main() -> int:
    """Parse, score, print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.detection.persona_scores", description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--messages", type=int, default=MESSAGES)
    options.add_argument("--show", metavar="KEY", help='misses and false alarms of persona.KEY ("" for all)')
    options.add_argument("--limit", type=int, default=20)
    given = options.parse_args()
    scores = measure(given.seed, given.messages)
    shown = markdown(TITLE, scores) if given.show is None else failures(scores[0], f"persona.{given.show}", given.limit)
    print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
