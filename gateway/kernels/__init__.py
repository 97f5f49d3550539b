"""Compiled kernels: per-packet work written in Python, compiled once to machine code, called here.

    _decode = Kernel("columns_decode")
    _decode(batch.data, batch.records, frames)

The code is made by `build` with Numba and kept as a shared library. Using it needs nothing but that: Numba itself
takes half a second to import, which would be most of what a small capture costs, and LLVM's loader a tenth of that.
"""

from ctypes import CFUNCTYPE, addressof, c_int64
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gateway.kernels.loader import load


class Kernel:
    """One compiled function, found at its first call.

    Called with C-contiguous arrays and integers, in the order in which its `cfunc` takes them. Gives `results`
    integers. The interpreter's lock is free while it runs.
    """

    def __init__(self, name: str, results: int = 0) -> None:
        self._name = name
        self._results = results

    def __call__(self, *arguments: NDArray[Any] | int) -> tuple[int, ...]:
        """Run it."""
        numbers: list[int] = []
        for argument in arguments:
            if isinstance(argument, np.ndarray):
                numbers += (argument.ctypes.data, len(argument))
            else:
                numbers.append(argument)
        results = (c_int64 * max(1, self._results))()
        _function(self._name, len(numbers) + 1)(*numbers, addressof(results))
        return tuple(results[: self._results])


@cache
def _function(name: str, parameters: int) -> Any:
    """Addresses are handed over as integers: every parameter takes one register of 64 bits either way."""
    return CFUNCTYPE(None, *[c_int64] * parameters)(load().get_function_address(name))
