"""The records that cross stages, and nothing else: no input or output, no logic beyond a property.

`frames` holds the array records of the fast path (NumPy dtypes); `flows`, `messages` and `findings` hold the plain
records that follow. Stages import from the sub-modules, so that a reader of findings never loads NumPy.
"""
