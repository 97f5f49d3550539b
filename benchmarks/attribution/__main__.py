"""Measures attribution: `python -m benchmarks.attribution [--runs FOLDER] [--show] [--write PAGE]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.attribution.measure import RUNS, Score, load, measure

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> int:
    """Parse, measure, print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.attribution", description=__doc__)
    options.add_argument("--runs", type=Path, default=RUNS, help="the folder with runs (made by pcaps.lab.mixed)")
    options.add_argument("--show", action="store_true", help="list what was wrong")
    options.add_argument("--write", type=Path, metavar="PAGE", help="put the table into a page, between its marks")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores = measure(load(given.runs), Path(folder))
    table = as_table(scores)
    print(table)
    if given.show:
        print("\n".join(text for one in scores for text in one.mistakes))
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        given.write.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


def as_table(scores: list[Score]) -> str:
    """Markdown."""
    lines = ["| way | connections | correct | unknown | wrong | no more than possible |", "|---|---|---|---|---|---|"]
    for one in scores:
        shares = " | ".join(f"{one.share(count):.1%}" for count in (one.correct, one.unknown, one.wrong, one.possible))
        lines.append(f"| {one.way} | {one.connections:,} | {shares} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
