"""A file that is still being written, read as it grows.

The window hands out what is there at once, and waits for more only when all of it is consumed: whoever reads sees a
packet as soon as the capturing program has written it.
"""

from collections.abc import Callable
from pathlib import Path

from gateway.capture.chunks import Chunks


class FileStream:
    """The bytes of a plain file that grows."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill the front of `buffer`; 0 where the file has no more at the moment."""
        return self._file.readinto(buffer) or 0

    def close(self) -> None:
        """Release the file."""
        self._file.close()


class GrowingChunks(Chunks):
    """A window over a file that grows."""

    def __init__(self, stream: FileStream, wait: Callable[[], bool]) -> None:
        """`wait` is called when there is nothing more at the moment: it comes back after a while, or at once with
        False when nothing more will come."""
        super().__init__(stream)
        self._wait = wait

    def _fill(self) -> None:
        view = memoryview(self.data)  # type: ignore[arg-type]
        while True:
            count = self._stream.readinto(view[self.end :])
            if count:
                self.end += count
                return
            if not self._wait():
                # What was written between the last look and the news that it is the end.
                count = self._stream.readinto(view[self.end :])
                self.end += count
                self.is_at_end = not count
                return
