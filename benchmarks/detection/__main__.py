"""Scores the detectors: precision, recall and F1 by data kind and by encoding, and false alarms on benign captures."""

import argparse
import json
import sys
from itertools import chain
from pathlib import Path

from benchmarks.detection import benign, freely, independent, persona_scores, vectors
from benchmarks.detection.corpus import FLOOR_MESSAGES, HELD_OUT_SEED, MESSAGES, SEED, generated, written
from benchmarks.detection.report import as_json, failures, floors, markdown, table, write
from benchmarks.detection.score import LEVELS, Score, inspector, score


def main() -> int:
    """Parse, score, print."""
    given = _options().parse_args()
    inspect = inspector()
    if given.floors:
        likely = score(generated(SEED, FLOOR_MESSAGES), inspect)[0]
        given.floors.write_text(floors(likely), encoding="utf-8")
        return 0
    sets = {
        "Messages of the first seed, and those written by hand": score(
            chain(generated(given.seed, given.messages), written()), inspect
        )
    }
    if given.show is not None:
        level = next(one for one in sets.popitem()[1] if one.level == given.level)
        print(failures(level, given.show, given.limit))
        return 0
    if not given.no_held_out:
        held_out = score(generated(given.held_out_seed, given.messages), inspect)
        sets["Held-out messages"] = held_out
    for kind, title in independent.SETS.items():
        sets[title] = score(independent.cases(kind), inspect)
    samples = list(vectors.cases())
    if samples:
        sets["Samples of another project"] = score(samples, inspect)
    sets[persona_scores.TITLE] = persona_scores.measure(given.seed)
    texts = [freely.measure(name) for name in freely.SETS]
    found = None if given.no_benign else benign.measure(not given.no_mix)
    if given.json:
        print(
            json.dumps(
                {name: as_json(one) for name, one in sets.items()}
                | {"freely": [one._asdict() for one in texts], "benign": _benign_json(found)},
                indent=1,
            )
        )
        return 0
    measured = _page(sets, texts, found, not given.no_benign)
    print(measured)
    if given.write:
        write(given.write, measured)
    return 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    options.add_argument("--seed", type=int, default=SEED, help="of the first set")
    options.add_argument("--held-out-seed", type=int, default=HELD_OUT_SEED, help="of the set that nobody looks into")
    options.add_argument("--messages", type=int, default=MESSAGES, help="to generate for each set")
    options.add_argument("--no-held-out", action="store_true", help="score the first set alone")
    options.add_argument("--no-benign", action="store_true", help="leave the captures made by others out")
    options.add_argument("--no-mix", action="store_true", help="benign captures: leave the large mix out")
    options.add_argument("--show", metavar="KIND", help='misses and false alarms of a kind or a shape ("" for all)')
    options.add_argument("--level", choices=[str(one) for one in LEVELS], default="likely", help="for --show")
    options.add_argument("--limit", type=int, default=20, help="messages that --show prints")
    options.add_argument("--json", action="store_true", help="for programs")
    options.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into a page, between its marks")
    options.add_argument("--floors", type=Path, metavar="TABLE", help="only write what is reached today, for the tests")
    return options


def _page(sets: dict[str, list[Score]], texts: list[freely.Freely], found: benign.Benign | None, is_asked: bool) -> str:
    parts = [*(markdown(name, one) for name, one in sets.items()), freely.markdown(texts)]
    if is_asked:
        parts.append(_benign_text(found))
    return "\n\n".join(parts)


def _benign_text(found: benign.Benign | None) -> str:
    if found is None:
        return "### Benign captures\n\nThe captures made by others are not here (TELLTALE_CORPUS)."
    verdict = "met" if found.per_1000 <= benign.GOAL_PER_1000 else "not met"
    text = (
        f"### Benign captures\n\n{found.flows:,} flows: {found.true} findings that a person found true, {len(found.false)} false ones, "
        f"{found.per_1000:.2f} in a thousand flows (goal: at most {benign.GOAL_PER_1000:g}; {verdict})."
    )
    if not found.false:
        return text
    headings = ("rule", "capture", "data_kind", "direction", "confidence", "path", "sample")
    rows = [[str(row[name]).replace("|", "¦") for name in headings] for row in found.false]
    return f"{text}\n\n{table(headings, rows)}"


def _benign_json(found: benign.Benign | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {"flows": found.flows, "true": found.true, "false": found.false, "per_1000": found.per_1000}


if __name__ == "__main__":
    sys.exit(main())
