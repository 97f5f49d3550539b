"""Makes each attack, analyses it in a process of its own under limits, and says what that took, as a line of JSON.

`python -m tests.hostile.runner FOLDER [NAME…]`: rows go to FOLDER/NAME.db. Everything is imported and compiled before
the first one, so that only the analysis counts; the memory of a process includes what it was born with.
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gateway.intake import analyze_capture
from gateway.model.run import NO_RUN
from gateway.pipeline import Tools
from gateway.store.writer import Writer
from tests.hostile.attacks import ATTACKS

LIMIT_S = 60
LIMIT_MB = 4096


def main(folder: Path, names: list[str]) -> None:
    """Run the named attacks, or all."""
    tools = Tools()
    gc.freeze()  # as `telltale analyze` does
    for name in names or list(ATTACKS):
        capture = folder / f"{name}.pcap"
        _in_child(lambda name=name, capture=capture: ATTACKS[name]().save(capture))
        begin = time.perf_counter()
        exit_code, usage = _in_child(lambda capture=capture: _analyze(capture, tools))
        took = {
            "name": name,
            "exit_code": exit_code,
            "wall_s": round(time.perf_counter() - begin, 2),
            "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
            "peak_mb": usage.ru_maxrss // 1024,
            "capture_mb": round(capture.stat().st_size / 1e6, 1),
        }
        print(json.dumps(took), flush=True)
        capture.unlink()


def _in_child(work: Callable[[], None]) -> tuple[int, resource.struct_rusage]:
    process = os.fork()
    if not process:
        work()
        os._exit(0)
    _, status, usage = os.wait4(process, 0)
    return os.waitstatus_to_exitcode(status), usage


def _analyze(capture: Path, tools: Tools) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_MB << 20, LIMIT_MB << 20))
    with Writer(capture.with_suffix(".db")) as writer:
        analyze_capture(capture, writer, tools, NO_RUN)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
