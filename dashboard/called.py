"""What people call devices and apps, as lists are sorted by it: in the reader's language, whatever the case."""

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.board import device_name
from dashboard.given import called
from dashboard.session import queries
from gateway.store.queries import pages


def _devices() -> Mapping[str, str]:
    named = pages.device_names(queries())
    return {device: device_name(named, device).casefold() for device in named}


def _apps() -> Mapping[str, str]:
    return {app: called(app).casefold() for app, _device in pages.identities(queries()) if app}


NAMES: Final[Mapping[str, Callable[[], Mapping[str, str]]]] = {"device": _devices, "app": _apps}
"""By the kind of thing."""
