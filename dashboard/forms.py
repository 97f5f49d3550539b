"""Fields of forms: checked here, and kept for the person who has to correct one of them."""

from typing import Final

from flask import request

from dashboard.languages import N_, _

MAX_NAME_CHARACTERS: Final = 60
READERS: Final = (
    ("household", N_("A household"), N_("Plain words, and what you can do yourself.")),
    ("clinic", N_("A clinic"), N_("What it means for patients, and what to ask of a maker.")),
    ("researcher", N_("A researcher"), N_("Rules, references and exact numbers first.")),
)
"""Who reads: the value, its words, and what changes."""


def typed(name: str, longest: int = 500) -> str:
    """What was typed into a field of one line, without blanks around it."""
    return " ".join(request.form.get(name, "").split())[:longest]


def secret(name: str) -> str:
    """A passphrase exactly as it was typed."""
    return request.form.get(name, "")[:2_000]


def name_objection(name: str) -> str:
    """Why an account cannot be called that, or ""."""
    if not name:
        return _("A name is needed.")
    if len(name) > MAX_NAME_CHARACTERS or not name.isprintable():
        return _("At most %(most)s characters that can be seen.", most=MAX_NAME_CHARACTERS)
    return ""
