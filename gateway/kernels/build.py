"""Compiles the kernels: Python to LLVM's language by Numba, all of them linked, then one object file.

Kernels use arrays and numbers alone. What Numba would need of its own library or of the interpreter to report an
exception is cut off: it becomes an end of the program, which no kernel ever reaches because none can raise.
"""

import re

import llvmlite.binding as llvm

from gateway.capture import kernel as capture_kernel
from gateway.columns import frame as columns_frame
from gateway.flows import kernel as flows_kernel

ENTRIES = (
    capture_kernel.pcap_walk,
    capture_kernel.pcapng_walk,
    capture_kernel.lz4_block,
    columns_frame.columns_decode,
    flows_kernel.flows_file,
    flows_kernel.flows_end_idle,
    flows_kernel.flows_end_all,
    flows_kernel.flows_release,
)
"""Functions that can be called from outside, each under its Python name."""

_OF_LIBC = ("memcpy", "memmove", "memset")
_DECLARATION = re.compile(
    r"declare (?:[a-z_]+ )*?(?P<gives>void|ptr|i\d+|\{[^}]*\}) @(?P<name>[\w.]+)\((?P<takes>[^)]*)\)"
)


def build(machine: llvm.TargetMachine) -> bytes:
    """The object file with every function of ENTRIES."""
    linked = llvm.parse_assembly("")
    for entry in ENTRIES:
        module = llvm.parse_assembly(entry.inspect_llvm())
        module.get_function(entry.native_name).name = entry.__name__
        linked.link_in(module)
    linked.link_in(llvm.parse_assembly(_ends(linked)))
    linked.verify()
    made: bytes = machine.emit_object(linked)
    return made


def _ends(linked: llvm.ModuleRef) -> str:
    """Definitions for everything that is called and not there: each ends the program."""
    lines = ["declare void @abort()"]
    for function in linked.functions:
        if function.is_declaration and not function.name.startswith("llvm.") and function.name not in _OF_LIBC:
            found = _DECLARATION.search(str(function))
            if found is None:
                raise ValueError(f"a kernel calls something that is not known here: {function}")
            takes = ", ".join(part.split()[0] for part in found["takes"].split(",") if part.strip())
            lines.append(
                f"define {found['gives']} @{found['name']}({takes}) {{\n  call void @abort()\n  unreachable\n}}"
            )
    return "\n".join(lines)
