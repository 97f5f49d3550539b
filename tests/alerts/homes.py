"""A database with channels, and time that passes in it."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gateway.alerts.sealing import key_file, open_key
from gateway.alerts.service import Service
from gateway.alerts.setting_up import Added, add
from gateway.model.alerts import Channel, Happening, Message, Wishes
from gateway.model.findings import Severity
from gateway.model.messages import Span
from gateway.store.alerts.channels import channels, offer_key
from gateway.store.alerts.messages import history
from gateway.store.people.base import Doer
from gateway.store.people.users import prepare
from tests.dashboard.scenes import Scene

HOUR_NS = 3600 * 1_000_000_000
DOER = Doer("test", "", 1)
EVERYTHING = Wishes(events=frozenset(Happening), least=Severity.LOW, allows_local=True)


@dataclass
class Home:
    """One database."""

    path: Path

    def add(self, name: str, address: str, wishes: Wishes = EVERYTHING, *, is_webhook: bool = True) -> Added:
        """A channel."""
        return add(self.path, DOER, name, address, wishes, is_webhook=is_webhook)

    def service(self, **given: Any) -> Service:
        return Service(self.path, key_file(self.path), **given)

    def channel(self, name: str) -> Channel:
        return next(one for one in channels(self.path) if one.name == name)

    def history(self) -> list[Message]:
        return history(self.path, 1_000)


def home(folder: Path) -> Home:
    """An empty database whose alert service has run."""
    path = folder / "telltale.db"
    prepare(path)
    offer_key(path, open_key(key_file(path)).public_key.encode(), 1)
    return Home(path)


def later(scene: Scene, by_ns: int) -> Scene:
    """The same scene so much later."""
    batch = scene.batch
    batch.flows[:] = [replace(one, first_ns=one.first_ns + by_ns, last_ns=one.last_ns + by_ns) for one in batch.flows]
    for update in batch.findings:
        update.first_ns += by_ns
        update.last_ns += by_ns
        for number, one in enumerate(update.evidence):
            span = Span(one.span.first_packet, one.span.last_packet, one.span.time_ns + by_ns)
            update.evidence[number] = one._replace(span=span)
    return scene


def settle(service: Service, seconds: float = 120.0) -> None:
    """Step until nothing is under way."""
    service.step()
    end = time.monotonic() + seconds
    while service.is_busy:
        assert time.monotonic() < end
        time.sleep(0.05)
        service.collect()
