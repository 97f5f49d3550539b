"""Analyses captures, each in a process of its own under limits, and says what each took: `python -m tests.hostile.runner`.

Everything is imported and compiled before the first one, so that only the analysis counts; the memory of a process
includes what it was born with, some 200 MB.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from gateway.model.run import NO_RUN
from gateway.pipeline import Tools, analyze_capture
from gateway.store.writer import Writer

LIMIT_S = 60
LIMIT_MB = 4096


def main(folder: Path) -> None:
    """One line of JSON for each capture of a folder; its rows go beside it."""
    tools = Tools()
    for capture in sorted(folder.glob("*.pcap")):
        begin = time.perf_counter()
        process = os.fork()
        if not process:
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
            resource.setrlimit(resource.RLIMIT_AS, (LIMIT_MB << 20, LIMIT_MB << 20))
            with Writer(capture.with_suffix(".db")) as writer:
                analyze_capture(capture, writer, tools, NO_RUN)
            os._exit(0)
        _, status, usage = os.wait4(process, 0)
        took = {
            "name": capture.stem,
            "exit_code": os.waitstatus_to_exitcode(status),
            "wall_s": time.perf_counter() - begin,
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_mb": usage.ru_maxrss / 1024,
        }
        print(json.dumps(took), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
