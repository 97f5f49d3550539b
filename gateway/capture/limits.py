"""Limits and signs that the readers share with their compiled walkers."""

MAX_RECORD_BYTES = 256 << 10
"""libpcap's MAXIMUM_SNAPLEN: a longer record is damage, not a frame."""
MAX_BLOCK_BYTES = 32 << 20
"""A longer pcapng block is damage. Real ones are far smaller; decryption secrets and name tables are the largest."""
MAX_BATCH_FRAMES = 1 << 14
"""Frames handed on at once: bounds the arrays that later stages make, and the rows that a flood gives at once."""

NEED_MORE, FULL, BAD_LENGTH, OTHER_BLOCK, BAD_BLOCK, BAD_PACKET = range(6)
"""Why a walker stopped: the window or `out` is at its end, a record or block that is damaged, or one for Python."""
