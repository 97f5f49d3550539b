"""What kernels are written with. To a type checker it is Any: what is compiled has types of its own.

An array is handed to a kernel as its address and its length in elements.
"""

from typing import Any

import numba

njit: Any = numba.njit
cfunc: Any = numba.cfunc
carray: Any = numba.carray  # type: ignore[attr-defined]  # documented, and not among its typed names

VOID: Any = numba.void
INT: Any = numba.int64
POINTER: Any = numba.types.voidptr
