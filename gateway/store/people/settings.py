"""Settings that were changed on the page: they stand over the configuration file."""

from collections.abc import Mapping
from pathlib import Path

from gateway.store.people.base import Doer, changing, note


def save_settings(path: Path, doer: Doer, values: Mapping[str, str | None]) -> None:
    """Keep values by the names of their options; None gives an option back to the configuration file."""
    with changing(path) as connection:
        for name, value in values.items():
            if value is None:
                connection.execute("DELETE FROM settings WHERE name = ?", (name,))
                note(connection, doer, "setting given back", name)
            else:
                row = (name, value, doer.user, doer.time_ns)
                connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?)", row)
                note(connection, doer, "setting changed", f"{name} = {value}")
