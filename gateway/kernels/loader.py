"""Loads the kernels, compiling them first where this machine has none that fit: as a shared library where there is a
linker to make one, else by LLVM's loader from their object file. The machine code is the same.
"""

import ctypes
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gateway.prepared import kept, processor

if TYPE_CHECKING:
    import llvmlite.binding as llvm

GATEWAY = Path(__file__).parent.parent
SOURCES = (
    *("capture/kernel.py", "capture/limits.py", "flows/kernel.py", "flows/table.py"),
    *(f"columns/{layer}.py" for layer in ("frame", "kernel", "link", "link_types", "looks", "network")),
    *(f"columns/{layer}.py" for layer in ("tags", "tunnels", "wifi")),
    *("kernels/build.py", "kernels/types.py", "model/frames.py"),
)
"""Everything that the machine code follows from."""

CHECK_ENVIRONMENT = "NUMBA_BOUNDSCHECK"
"""Variable that tells Numba to check every index: a step beyond an array ends the process."""


class Kernels(Protocol):
    """The loaded kernels."""

    def get_function_address(self, name: str) -> int:
        """Where one of them begins."""


class _Library:
    """A shared library from memory: no other program can change it between reading and loading."""

    def __init__(self, content: bytes) -> None:
        """Raises OSError where the system does not load it."""
        handle = os.memfd_create("kernels")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            self._library = ctypes.CDLL(f"/proc/self/fd/{handle}")

    def get_function_address(self, name: str) -> int:
        """Where one of them begins."""
        return ctypes.cast(self._library[name], ctypes.c_void_p).value or 0


@cache
def load() -> Kernels:
    """The loaded kernels, whose functions are found by name."""
    with suppress(OSError):  # no linker, or a system that loads nothing from memory
        return _Library(kept(f"{_name()}_library", f"{processor()}\n".encode() + _source(), _link))
    import llvmlite.binding as llvm

    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target_machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(_object_file()))
    engine.finalize_object()
    loaded: Kernels = engine
    return loaded


def target_machine() -> "llvm.TargetMachine":
    """This machine's processor, with all that it can do."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="pic",
        codemodel="jitdefault",
        jit=True,
    )


def _link() -> bytes:
    from gateway.kernels.link import link  # needed once

    return link(_object_file())


def _object_file() -> bytes:
    import llvmlite
    import llvmlite.binding as llvm

    machine = f"{llvmlite.__version__} {llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}\n"
    return kept(_name(), machine.encode() + _source(), _build)


def _name() -> str:
    """What they are kept under: Numba checks every index where it is told to, as it is for fuzzing."""
    return "checked_kernels" if os.environ.get(CHECK_ENVIRONMENT) == "1" else "kernels"


def _build() -> bytes:
    from gateway.kernels.build import build  # it brings Numba with it, which takes half a second, and is needed once

    return build(target_machine())


def _source() -> bytes:
    return b"".join((GATEWAY / path).read_bytes() for path in SOURCES)
