"""No kernel reads behind the last byte: the whole pass compiled with checks, over frames that end where memory ends."""

import os
import random
import signal
import subprocess
import sys

import numpy as np

from gateway.columns.decode import decode
from gateway.columns.link_types import LINK_TYPES
from gateway.kernels.loader import CHECK_ENVIRONMENT
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from tests.imports import ROOT

FRAMES_OF_A_KIND = 400


def run() -> None:
    """Random frames of every link type, then crafted ones cut and damaged. A read too far ends the process."""
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


def read_too_far() -> None:
    """The ports of UDP, of which the last byte is not there although the frame claims it."""
    ip = bytes([0x45, 0, 0, 28, 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2])
    frame = bytes(12) + b"\x08\0" + ip + bytes([0, 53, 0, 53, 0, 8, 0, 0])
    _decode_alone(frame[: 14 + 20 + 3], 1, claimed=len(frame))


def _decode_alone(frame: bytes, link_type: int, claimed: int | None = None) -> None:
    """Decode one frame, having said which."""
    print(f"\rlink type {link_type}, frame {frame.hex()}", file=sys.stderr)
    records = np.zeros(1, RECORD_DTYPE)
    captured = len(frame) if claimed is None else claimed
    records["captured_bytes"], records["original_bytes"], records["link_type"] = captured, len(frame) + 9, link_type
    decode(FrameBatch(np.frombuffer(frame, np.uint8), records, 1))


def _with_checks(name: str) -> tuple[int, str]:
    """Exit code of a function of this file, run with kernels that check every index, and the last frame it read."""
    program = f"from tests.columns.test_bounds import {name}; {name}()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | {CHECK_ENVIRONMENT: "1"},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.rpartition("\r")[2]


def test_no_kernel_reads_behind_the_last_byte() -> None:
    code, last = _with_checks("run")
    assert code == 0, last


def test_a_read_too_far_would_be_noticed() -> None:
    code, _ = _with_checks("read_too_far")
    assert code == -signal.SIGABRT
