"""A box with an operator and a viewer, and browsers of each without a window."""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import create_app
from gateway.config import Settled
from gateway.passphrase import make_hash
from gateway.store.people.base import Doer
from gateway.store.people.users import Role, add_user, prepare

PASSPHRASE = "tiger lamp ninety window"
OPERATOR, VIEWER = "Ada", "Ben"
NOBODY = ""

HASH = make_hash(PASSPHRASE)


@dataclass
class House:
    """The application and who may sign in to it."""

    path: Path
    application: Flask

    def client(self, name: str = NOBODY) -> FlaskClient:
        """A browser, signed in where a name is given."""
        client = self.application.test_client()
        if name:
            answer = send(client, "/login", name=name, passphrase=PASSPHRASE)
            assert answer.status_code == 303, answer.text
        return client


def make(path: Path, settled: Settled | None = None, *, is_demo: bool = False) -> House:
    """A house over a database that may hold captures already."""
    prepare(path)
    people: tuple[tuple[str, Role], ...] = ((OPERATOR, "operator"), (VIEWER, "viewer"))
    for name, role in people:
        add_user(path, Doer("test", "", 1), name, role, HASH)
    return House(path, create_app(path, settled=settled, is_demo=is_demo))


def token_of(html: str) -> str:
    """What a form on the page would send along."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found, html
    return found[1]


def send(client: FlaskClient, address: str, page: str = "", **fields: str) -> TestResponse:
    """Fill in a form of a page (the same address if none is named) and send it."""
    token = token_of(client.get(page or address).text)
    return client.post(address, data={"csrf_token": token, **fields})
