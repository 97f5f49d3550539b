"""How a device joins this box: codes for its camera, shown to operators who ask, and noted in the audit."""

from pathlib import Path

from flask import Blueprint, current_app, render_template

from dashboard import access
from dashboard.session import database
from gateway.appliance.joining import joining
from gateway.appliance.machine import Machine
from gateway.qr import picture
from gateway.store.people.audit import noted

page = Blueprint("join", __name__)


@page.get("/join")
def show() -> str:
    """The network and where the pages are; the password only to who asks for it."""
    return render_template("join.html", told=joining(_machine()), is_open=False, picture=picture)


@page.post("/join")
def reveal() -> str:
    """The password and its code, as a card that can be printed."""
    told = joining(_machine())
    if told is not None and told.password:
        noted(database(), access.doer(), "join", "was shown the password of the network")
    return render_template("join.html", told=told, is_open=told is not None, picture=picture)


def _machine() -> Machine:
    """This one; tests give another root."""
    return Machine(Path(current_app.config.get("MACHINE_ROOT", "/")))
