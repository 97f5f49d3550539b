"""`python -m benchmarks.learning`: learns the weights of words and of sentences anew, and writes the two files of
gateway/data that hold them."""

import argparse
from pathlib import Path
from typing import Final

import numpy as np
import zstandard

from benchmarks.learning.learned import Array
from benchmarks.learning.learning import learn
from benchmarks.learning.lexicon import Lexicon, mean_vectors
from benchmarks.learning.packing import packed, packed_together
from benchmarks.learning.texts import FURTHER_LANGUAGES, LANGUAGES, glossary, published, texts
from benchmarks.learning.together import learn_together
from benchmarks.learning.vectors import Model
from gateway.data import FOLDER
from gateway.detectors.health.text.word_weights import FILE
from gateway.detectors.matching.dictionaries import illnesses, medicines
from gateway.sentences import FILE as SENTENCES_FILE
from gateway.sentences import read

LEVEL: Final = 19
SENTENCE_CHARS: Final = 600
"""How much of a text is read as a sentence."""

FORTUNES: Final = Path("/usr/share/games/fortunes")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learning", description=__doc__)
    parser.add_argument("--vectors", type=Path, help="keeps the vectors of English words here (npz), or reads them")
    parser.add_argument("--published", type=Path, default=FORTUNES, help="jokes and quotations (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder for both files (default: %(default)s)")
    options = parser.parse_args()
    written, jokes, further = texts(), published(options.published), texts(FURTHER_LANGUAGES)
    learned, scores = learn(written, jokes, lexicon(options.vectors))
    _write(options.out / FILE, packed(learned))
    vectors = np.stack([read(one.text[:SENTENCE_CHARS]) for one in (*written, *jokes, *further)]).astype(np.float32)
    together = learn_together(written, jokes, further, scores, vectors)
    _write(options.out / SENTENCES_FILE, packed_together(together))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(zstandard.ZstdCompressor(level=LEVEL).compress(content))


def lexicon(kept: Path | None) -> Lexicon:
    """Vectors of English words from the model, of others by the glossaries, and names from the dictionaries."""
    english = _english(kept)
    vectors = {language: mean_vectors(glossary(language).items(), english) for language in LANGUAGES}
    vectors["en"].update(english)
    kinds: dict[str, int] = {}
    for number, terms in enumerate((medicines(), illnesses())):
        for name, meaning in terms.entries.items():
            if name.isalpha() and meaning[0] != "?":
                kinds.setdefault(name, number)
    return Lexicon(vectors, kinds, 2)


def _english(kept: Path | None) -> dict[str, Array]:
    if kept is not None and kept.exists():
        held = np.load(kept)
        return dict(zip(held["words"].tolist(), held["vectors"].astype(np.float32), strict=True))
    model = Model()
    words = [word for word in model.words if word.isascii() and word.isalpha() and len(word) > 1]
    vectors = model.vectors(words)
    if kept is not None:
        np.savez(kept, words=np.array(words), vectors=vectors.astype(np.float16))
    return dict(zip(words, vectors, strict=True))


if __name__ == "__main__":
    main()
