"""A labelled run: what a person says about a capture."""

from typing import NamedTuple


class RunLabel(NamedTuple):
    """This capture shows this app on this device. Empty text means not said."""

    app: str = ""
    device: str = ""  # MAC address, lower-case with colons; "" every device in the capture
    device_name: str = ""
    note: str = ""


NO_RUN = RunLabel()
"""Nothing was said."""
