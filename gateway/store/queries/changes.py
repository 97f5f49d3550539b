"""What changed in the database: asked every second by whoever looks at a page, so it costs next to nothing."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from gateway.store.database import connect_for_reading, named_errors


@dataclass(frozen=True, slots=True)
class Changed:
    """What there is now. Equal ones show the same."""

    captures: int
    newest: int  # number of the newest capture
    findings: int
    expected: int  # of them marked
    flows: int

    @property
    def mark(self) -> str:
        """A text that is another one for another state."""
        return f"{self.captures}-{self.newest}-{self.findings}-{self.expected}-{self.flows}"


class Watch:
    """Looks at one database again and again."""

    def __init__(self, path: Path) -> None:
        """Raises StoreError."""
        self._path = path
        self._connection = connect_for_reading(path)
        self._version = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def look(self) -> Changed | None:
        """What there is, or None where nobody has written since the last look. Raises StoreError."""
        with named_errors(self._path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if version == self._version:
                return None
            self._version = version
            return Changed(*self._connection.execute(_NOW).fetchone())


_NOW = """
    SELECT count(*), coalesce(max(capture_id), 0),
        (SELECT count(*) FROM findings AS x JOIN captures AS d ON d.capture_id = x.capture_id WHERE d.state = 'done'),
        (SELECT count(*) FROM expected), coalesce(sum(flows), 0)
    FROM captures WHERE state = 'done'
"""
