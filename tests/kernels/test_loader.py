"""The kernels as a shared library, and without a linker by LLVM's loader: the same machine code."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.kernels import loader
from gateway.kernels.link import LINKER, NAMES, link
from gateway.prepared import folders

COUNT = """
import sys
from gateway.kernels.loader import load
print(type(load()).__name__, "llvmlite" in sys.modules, all(load().get_function_address(name) for name in sys.argv[1:]))
"""


def _kept_object_files() -> list[Path]:
    return [path for folder in folders() for path in folder.glob("kernels-*.bin")]


def _load(cache: Path, path: str) -> list[str]:
    for file in _kept_object_files():  # to compile them takes a quarter of a minute
        shutil.copy(file, cache)
    environment = {**os.environ, "TELLTALE_CACHE": str(cache), "PATH": path}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, *NAMES], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.skipif(shutil.which(LINKER) is None, reason="this machine has no linker")
def test_with_a_linker_they_are_a_library(tmp_path: Path) -> None:
    first = _load(tmp_path, os.environ["PATH"])
    assert first == ["_Library", "True", "True"]  # LLVM made the object file
    assert _load(tmp_path, os.environ["PATH"]) == ["_Library", "False", "True"]


def test_without_a_linker_llvm_loads_them(tmp_path: Path) -> None:
    assert _load(tmp_path, "") == ["ExecutionEngine", "True", "True"]
    assert list(tmp_path.glob("kernels_library-*")) == []


def test_a_damaged_object_file_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match=LINKER):
        link(b"no object file")


def test_the_library_shows_every_kernel() -> None:
    tree = ast.parse(Path(loader.__file__).with_name("build.py").read_text())  # importing it compiles them all
    entries = next(one for one in tree.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "ENTRIES")
    assert isinstance(entries.value, ast.Tuple)
    assert tuple(one.attr for one in entries.value.elts if isinstance(one, ast.Attribute)) == NAMES
