"""What values are inside a compiled kernel. Numba types them by what it is called with; to a type checker they are Any.

The names say what they are: inside a kernel every integer has 64 bits, and a record's fields are attributes.
"""

from typing import Any

Int = Any
"""A signed 64-bit integer, unless a NumPy type says otherwise."""
Flag = Any
"""A truth value."""
Bytes = Any
"""NDArray[np.uint8], (n_bytes,)."""
Records = Any
"""A record array; its dtype is said where it is made."""
Record = Any
"""One element of a record array, by reference."""
