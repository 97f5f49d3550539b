"""The stages as machine code: the same source, compiled by mypyc at set-up, where this machine has a C compiler.

What is compiled lies in a copy of the package beside the original. It is used as long as no file of the original has
changed since; otherwise, and wherever it was never made, the same code runs interpreted, with the same results.
"""

import ctypes
import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import gateway
from gateway.prepared import folders

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # to import the real one takes 10 ms of every start, and nobody asks for it

ENVIRONMENT = "TELLTALE_COMPILED"
"""Set to "no", everything runs interpreted."""

ORIGINAL = Path(gateway.__file__).parent
NAME = f"compiled-{sys.implementation.cache_tag}-{platform.machine()}"
STAMP = "stamp"


def use_compiled() -> bool:
    """Take the stages from their compiled copy from here on, where it fits; whether it does.

    To be called before any stage is loaded: compiled code reaches into compiled code directly.
    """
    if os.environ.get(ENVIRONMENT) == "no":
        return False
    copy = find_copy()
    if copy is None:
        return False
    try:
        library = _Library(copy)
    except ImportError:
        return False
    sys.meta_path.insert(0, library)
    gateway.__path__.insert(0, str(copy / "gateway"))  # what is not compiled belongs beside what is
    return True


class _Library(Loader):
    """Finds and loads the compiled modules, which are all in one shared library.

    mypyc also makes a small library for each module, that does nothing but call the function which begins it. To
    compile and link these is a tenth of a build; here the functions are called directly.
    """

    def __init__(self, copy: Path) -> None:
        """Raises ImportError where the copy has no library, or one that cannot be loaded."""
        file = next(copy.glob("*__mypyc.*"), None)
        if file is None:
            raise ImportError(f"{copy}: no library")
        self._copy = copy
        self._name = file.name.partition(".")[0]
        loader = ExtensionFileLoader(self._name, str(file))
        self._library = module_from_spec(ModuleSpec(self._name, loader, origin=str(file)))
        self._pointer = ctypes.pythonapi.PyCapsule_GetPointer
        self._pointer.restype, self._pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The compiled module of that name; None where it is not among them."""
        if not hasattr(self._library, _begins(name)):
            return None
        place = self._copy.joinpath(*name.split("."))
        spec = ModuleSpec(name, self, origin=str(place), is_package=place.is_dir())
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(place))
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Begin a module, which runs all of it."""
        named = _begins(spec.name)
        begin = self._pointer(getattr(self._library, named), f"{self._name}.{named}".encode())
        module: ModuleType = ctypes.PYFUNCTYPE(ctypes.py_object)(begin)()
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is left to do."""


def _begins(name: str) -> str:
    """What mypyc calls the function that begins a module (`exported_name` in mypyc/namegen.py)."""
    return "init_" + name.replace("___", "___3_").replace(".", "___")


def find_copy() -> Path | None:
    """The folder with a compiled copy of just these files, if there is one."""
    wanted = fingerprint()
    for folder in folders():
        try:
            if (folder / NAME / STAMP).read_text(encoding="ascii") == wanted:
                return folder / NAME
        except OSError:
            continue
    return None


def fingerprint() -> str:
    """Changes with every file of the package: by size and time of change, because it is asked at every start."""
    seen = hashlib.sha256()
    for path in files(ORIGINAL):
        status = path.stat()
        seen.update(f"{path.relative_to(ORIGINAL)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def files(folder: Path) -> Iterator[Path]:
    """All files of the package, in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from files(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
