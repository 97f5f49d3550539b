"""Loads the object file of the kernels, compiling it first where this machine has none that fits."""

from functools import cache
from pathlib import Path

import llvmlite
import llvmlite.binding as llvm

from gateway.prepared import kept

GATEWAY = Path(__file__).parent.parent
SOURCES = (
    *("capture/kernel.py", "capture/limits.py", "flows/kernel.py", "flows/table.py"),
    *(f"columns/{layer}.py" for layer in ("frame", "kernel", "link", "link_types", "looks", "network")),
    *(f"columns/{layer}.py" for layer in ("tags", "tunnels", "wifi")),
    *("kernels/build.py", "kernels/types.py", "model/frames.py"),
)
"""Everything that the machine code follows from."""


@cache
def load() -> llvm.ExecutionEngine:
    """The loaded kernels, whose functions are found by name."""
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target_machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(kept("kernels", _source(), _build)))
    engine.finalize_object()
    return engine


def target_machine() -> llvm.TargetMachine:
    """This machine's processor, with all that it can do."""
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


def _build() -> bytes:
    from gateway.kernels.build import build  # it takes half a second to import, and is needed once

    return build(target_machine())


def _source() -> bytes:
    machine = f"{llvmlite.__version__} {llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}\n"
    return machine.encode() + b"".join((GATEWAY / path).read_bytes() for path in SOURCES)
