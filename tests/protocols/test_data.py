"""The captures of `data/`: each is described, small, made by us, and says nothing of the machine it was made on."""

import socket
from pathlib import Path

from tests.protocols.data import record

DATA = Path(record.__file__).parent
CAPTURES = sorted(DATA.glob("*.pcapng"))
MADE_ALONE = ("eap", "h2c")
"""By a script of their own, make_<name>.py."""
MAX_BYTES = 1_000_000
"""Of all together: every clone carries them."""


def test_each_capture_has_its_scenario_and_its_line() -> None:
    described = (DATA / "README.md").read_text()
    names = {path.stem for path in CAPTURES}
    assert names == {*(scenario.__name__ for scenario in record.SCENARIOS), *MADE_ALONE}
    assert [name for name in names if f"| `{name}` |" not in described] == []


def test_captures_are_small_and_name_no_folder() -> None:
    assert sum(path.stat().st_size for path in CAPTURES) < MAX_BYTES
    host = socket.gethostname().encode()
    for path in CAPTURES:
        content = path.read_bytes()
        assert str(DATA.parents[2]).encode() not in content
        assert len(host) < 6 or host not in content  # short names stand in other words, too
