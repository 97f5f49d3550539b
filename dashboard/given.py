"""Names that people gave to apps: every page calls an app the same, and exports what the captures call it."""

from collections.abc import Mapping

from flask import g

from dashboard.languages import _
from dashboard.session import queries
from gateway.model.flows import OPERATING_SYSTEM
from gateway.store.queries import marked


def names() -> Mapping[str, str]:
    """Apps that have another name on the pages."""
    if "given_names" not in g:
        g.given_names = marked.app_names(queries())
    found: Mapping[str, str] = g.given_names
    return found


def called(app: str) -> str:
    """What people call an app; its own name where nobody gave it another. What devices do by themselves has no name of
    its own: that is a word."""
    return names().get(app) or (_(app) if app == OPERATING_SYSTEM else app)
