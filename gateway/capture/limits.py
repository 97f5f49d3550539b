"""Limits and signs that the readers share with their compiled walkers."""

MAX_RECORD_BYTES = 256 << 10
"""libpcap's MAXIMUM_SNAPLEN: a longer record is damage, not a frame."""
MAX_BLOCK_BYTES = 32 << 20
"""A longer pcapng block is damage. Real ones are far smaller; decryption secrets and name tables are the largest."""
MAX_BATCH_FRAMES = 1 << 14
"""Frames handed on at once: bounds the arrays that later stages make, and the rows that a flood gives at once."""

NEED_MORE, FULL, BAD_LENGTH, OTHER_BLOCK, BAD_BLOCK, BAD_PACKET = range(6)
"""Why a walker stopped: the window or `out` is at its end, a record or block that is damaged, or one for Python."""

MAX_ENTRY_BYTES = 32 << 20
"""One entry of a HAR or flow file. A page with its pictures has entries of some megabytes; films are longer."""
MAX_ENTRY_NODES = 200_000
"""Objects and lists inside one entry: what keeps a few megabytes of brackets from becoming gigabytes of objects."""
MAX_ENTRY_DEPTH = 64
"""Entries are about eight deep; what a page stored in them is text."""
MAX_RECORDED_BODY_BYTES = 1 << 20
"""Kept of a body, as much as of one that is read from a capture."""
MAX_RECORDED_MESSAGES = 10_000
"""Messages of one socket that are read; a chat of a day has fewer."""
MAX_RECORDED_HEADERS = 1_000
"""Headers and parameters of one message; servers refuse more than some hundreds."""
MAX_TOLD_DAMAGE = 50
"""Damaged entries that are named one by one; the rest is counted."""
