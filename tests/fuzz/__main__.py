"""`make fuzz`: coverage-guided rounds of every target, changed messages through all detectors, then damaged captures
through all of Telltale.

Where atheris has no wheel for this Python, the time goes to the others, and it says so.
"""

import argparse
import importlib.util
import subprocess
import sys

GUIDED_SHARE, JUDGED_SHARE = 0.6, 0.1


def main() -> int:
    """Run both; 1 where something broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    given = options.parse_args()
    guided = given.seconds * GUIDED_SHARE if importlib.util.find_spec("atheris") else 0
    if not guided:
        print("atheris is not there for this Python: inputs are not guided by coverage")
    judged = given.seconds * JUDGED_SHARE
    broken = _run("tests.fuzz.guided", guided) if guided else 0
    broken = broken or _run("tests.fuzz.judged", judged)
    return broken or _run("tests.fuzz.captures", given.seconds - guided - judged)


def _run(module: str, seconds: float) -> int:
    return subprocess.run([sys.executable, "-m", module, "--seconds", str(seconds)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
