"""A watcher that looks away."""

from pathlib import Path

from gateway.intake import CaptureResult
from gateway.study import Skipped


class Silent:
    """Keeps nothing and says nothing."""

    def found(self, captures: int) -> None:
        """See Watcher."""

    def begins(self, path: Path) -> None:
        """See Watcher."""

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """See Watcher."""

    def ended(self, result: CaptureResult) -> None:
        """See Watcher."""

    def left_out(self, skipped: Skipped) -> None:
        """See Watcher."""
