"""Links the object file of the kernels to a shared library, which the system loads in a fraction of a millisecond:
LLVM's loader, which can do without that, takes some thirty to be loaded itself.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

LINKER = "ld"
"""Of binutils, which a C compiler brings with it."""

NAMES = (
    *("pcap_walk", "pcapng_walk", "lz4_block", "columns_decode"),
    *("flows_file", "flows_end_idle", "flows_end_all", "flows_release"),
)
"""Those of `build.ENTRIES`: to ask there would compile them."""


def link(made: bytes) -> bytes:
    """A shared library that shows the functions of NAMES and nothing else. Raises OSError where this machine has no
    linker, or it fails."""
    linker = shutil.which(LINKER)
    if linker is None:
        raise FileNotFoundError(f"there is no {LINKER}")
    with tempfile.TemporaryDirectory() as folder:
        source, shown, library = (Path(folder, name) for name in ("kernels.o", "shown", "kernels.so"))
        source.write_bytes(made)
        shown.write_text(f"{{ global: {'; '.join(NAMES)}; local: *; }};\n", encoding="ascii")
        options = ["-shared", "-Bsymbolic", "--gc-sections", "-s", "-z", "noexecstack", "-z", "now"]
        command = [linker, *options, f"--version-script={shown}", "-o", str(library), str(source)]
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode:
            raise OSError(f"{LINKER}: {done.stderr.decode('utf-8', 'replace')}")
        return library.read_bytes()
