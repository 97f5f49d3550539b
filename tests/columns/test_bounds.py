"""No kernel reads behind the last byte: the whole pass compiled with checks, over frames that end where memory ends."""

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np

from gateway.columns.link_types import LINK_TYPES
from gateway.model.frames import FRAME_DTYPE, RECORD_DTYPE
from tests.imports import ROOT

FRAMES_OF_A_KIND = 400


def run() -> None:
    """Random frames of every link type, then crafted ones cut and damaged. An IndexError is a read too far."""
    from tests.columns.test_link_types import CASES
    from tests.columns.test_tunnels import CASES as TUNNELS
    from tests.columns.test_tunnels import NETWORKS, WITH_THEIR_OWN_TYPE, U, around, said

    dice = random.Random(11)
    for link_type in LINK_TYPES:
        for _ in range(FRAMES_OF_A_KIND):
            _decode_alone(dice.randbytes(dice.randrange(90)), link_type)
    whole = [(link_type, bytes(frame)) for link_type, frame in CASES]
    whole += [(1, bytes(around(name, NETWORKS[network], U))) for name, network in TUNNELS]
    whole += [(1, said(name)) for name in WITH_THEIR_OWN_TYPE]
    for link_type, frame in whole:
        for size in range(len(frame)):
            _decode_alone(frame[:size], link_type)
        for _ in range(FRAMES_OF_A_KIND):
            damaged = bytearray(frame[: dice.randrange(1, len(frame) + 1)])
            for _ in range(dice.randrange(1, 5)):
                damaged[dice.randrange(len(damaged))] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))
            _decode_alone(bytes(damaged), link_type)


def _decode_alone(frame: bytes, link_type: int) -> None:
    from gateway.columns.frame import decode  # compiles it all, which only the process with the checks is to do

    records = np.zeros(1, RECORD_DTYPE)
    records["captured_bytes"], records["original_bytes"], records["link_type"] = len(frame), len(frame) + 9, link_type
    try:
        decode(np.frombuffer(frame, np.uint8), records, np.zeros(1, FRAME_DTYPE))
    except IndexError as error:
        raise AssertionError(f"link type {link_type}, frame {frame.hex()}") from error


def test_no_kernel_reads_behind_the_last_byte(tmp_path: Path) -> None:
    environment = os.environ | {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path), "NUMBA_OPT": "0"}
    program = "from tests.columns.test_bounds import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
