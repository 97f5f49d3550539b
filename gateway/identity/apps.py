"""Which app a flow belongs to, with how we know and how sure. Never a guess shown as a fact.

Best first: what the phone noted itself; a labelled run, without what the device does by itself; what a readable
request says; a host of a profile; what labelled runs have taught. What none of them knows stays unknown.
"""

import re
from collections.abc import Sequence
from typing import Final

from gateway.identity.background import DNS_PORT, Background, BackgroundTable
from gateway.identity.joining import NOTHING, ContactBook, Joined
from gateway.identity.learned import attribute
from gateway.identity.requests import Named, named_by
from gateway.model.findings import ReadMessage
from gateway.model.flows import NO_APP, OPERATING_SYSTEM, AppLabel, Certainty, Flow
from gateway.model.hints import NO_KNOWLEDGE, AppHints, AppKnowledge
from gateway.model.messages import HttpPart
from gateway.model.run import RunLabel

LABELLED_RUN: Final = "labelled run"
PHONE_REPORT: Final = "phone report"
BACKGROUND: Final = "background"
REQUEST: Final = "request"
PROFILE: Final = "profile"
LEARNED: Final = "learned"

GUESSED: Final = (REQUEST, PROFILE, LEARNED)
"""Sources that conclude from what is known of apps, and not from this capture's phone or person."""

MIN_ALIKE: Final = 4
"""Letters that the name of an app and of a package must share to be the same: fewer are in many names."""

MAX_LABELS: Final = 24
"""Labels of a host that are compared with the name of the app, the last ones."""

_NOT_LETTERS: Final = re.compile(r"[\W_]+")


class AppTable:
    """Sources of app names, for one capture."""

    def __init__(self, joined: Joined = NOTHING, knowledge: AppKnowledge = NO_KNOWLEDGE) -> None:
        self._is_busy = False
        """The device of the run was heard to do something by itself, and no idle capture says how it does: more than
        the app may speak in ways that no list knows."""

        self._has_idle = bool(knowledge.idle.names or knowledge.idle.places)
        self._joined = joined.apps
        self._contacts = ContactBook(joined.contacts)
        self._has_contacts = bool(joined.contacts)
        self._background = BackgroundTable(knowledge.idle)
        self._hints = knowledge.hints
        self._learned = knowledge.learned
        self._by_domain = _by_domain(knowledge.hints)
        self._packages = frozenset(package for one in knowledge.hints for package in one.packages)
        self._agents = tuple(agent for one in knowledge.hints for agent in one.user_agents if agent)

    def hear(self, flow: Flow, run: RunLabel, name: str) -> None:
        """A question to DNS that was answered. One that only the system asks says that the phone is at work besides the
        app, so that widgets and other apps may be too. Every process that shares a capture hears all of them."""
        if run.app and not self._has_idle and not self._is_busy and _is_run_device(flow, run):
            known = self._background.of_name(_normal(name))
            self._is_busy = known is not None and not known.is_shared

    def app_for(self, flow: Flow, run: RunLabel) -> AppLabel:
        """The app of a flow that has its device and no name yet, or the empty label.

        A labelled run covers what its device does but by itself: likely, not certain. Where the phone is at work
        besides, and no idle capture says how, other apps and widgets may speak too: a flow without a name is of none.
        """
        noted = self._joined.get(flow.first_packet)
        if noted is not None:
            return noted
        if not run.app or not _is_run_device(flow, run):
            return NO_APP
        own = self._background.of_flow(flow.protocol, flow.server_ip, flow.server_port)
        return self._in_doubt(own, run) if own is not None else self._unless_anothers(run)

    def by_name(self, flow: Flow, run: RunLabel, ja4: str = "") -> AppLabel:
        """The app of a flow that has its device, its name and its destination. `ja4` is that of its handshake."""
        if flow.first_packet in self._joined or flow.app.source == REQUEST:
            return flow.app
        if _is_run_device(flow, run):
            app, certainty = (
                self._contacts.app(flow.server_name, flow.first_ns) if self._has_contacts else ("", NO_APP[2])
            )
            if app:
                return AppLabel(app, PHONE_REPORT, certainty)
            if run.app:
                return self._in_run(flow, run)
        return self._guessed(flow, ja4)

    def by_question(self, flow: Flow, run: RunLabel, name: str) -> AppLabel:
        """The app of a flow that asks DNS for a host: the system asks for its own hosts too."""
        is_open = flow.first_packet not in self._joined and flow.app.source == LABELLED_RUN
        if not is_open or not _is_run_device(flow, run):
            return flow.app
        known = self._background.of_name(_normal(name))
        if known is not None:
            return self._in_doubt(known, run)
        return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY) if self._is_tied(_normal(name), run) else flow.app

    def by_request(self, flow: Flow, run: RunLabel, request: HttpPart, read: Sequence[ReadMessage]) -> AppLabel:
        """The app of a flow by one of its readable requests; what is known better stays."""
        if flow.first_packet in self._joined or flow.app.source in (PHONE_REPORT, REQUEST):
            return flow.app
        named = named_by(request, read)
        hint = self._hint_for(named)
        if not named.name and hint is None:
            return flow.app
        if named.is_system and hint is None:
            return AppLabel(OPERATING_SYSTEM, REQUEST, Certainty.LIKELY)
        if run.app and _is_run_device(flow, run):
            return self._request_in_run(flow, run, named, hint)
        return AppLabel(hint.app if hint is not None else named.name, REQUEST, Certainty.LIKELY)

    def _request_in_run(self, flow: Flow, run: RunLabel, named: Named, hint: AppHints | None) -> AppLabel:
        """What the request says beside what the person said: what does not fit is no more than possible."""
        if hint is not None and not hint.is_called(run.app):
            return AppLabel(hint.app, REQUEST, Certainty.LIKELY)
        if hint is not None or _are_alike(run.app, named.name):
            return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY)
        if flow.app.name != run.app or not named.is_package:
            return flow.app
        return AppLabel(run.app, LABELLED_RUN, Certainty.POSSIBLE)

    def _in_run(self, flow: Flow, run: RunLabel) -> AppLabel:
        if flow.server_port == DNS_PORT:  # whose question it is, is told by the name asked for
            return flow.app if flow.app.source else self._unless_anothers(run)
        name = _normal(flow.server_name)
        known = self._background.of_name(name)
        if known is None:  # its name is new, whatever else is at that address
            known = self._background.of_protocol(flow.protocol, flow.server_port)
            return self._of_run(flow, name, run) if known is None else self._in_doubt(known, run)
        is_tracker = flow.destination is not None and flow.destination.is_tracker
        is_its_own = any(one.is_called(run.app) for one in self._profiles(name))
        if is_its_own or (is_tracker and known.is_seen):  # many apps embed a tracker, this one perhaps among them
            return AppLabel(run.app, LABELLED_RUN, Certainty.POSSIBLE)
        return self._in_doubt(known, run)

    def _of_run(self, flow: Flow, name: str, run: RunLabel) -> AppLabel:
        """Of a labelled run, a host that is on no list of the system's. Where it is not known what else the phone does,
        the app has to be tied to it: by its name, or as one of the services that apps embed."""
        if not self._is_busy or self._is_tied(name, run):
            return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY)
        destination = flow.destination
        if destination is not None and destination.owner and destination.category:
            return AppLabel(run.app, LABELLED_RUN, Certainty.POSSIBLE)
        return self._unless_anothers(run)

    def _is_tied(self, name: str, run: RunLabel) -> bool:
        """Whether a host is called after the app, or its profile has it."""
        if any(one.is_called(run.app) for one in self._profiles(name)):
            return True
        app = _letters(run.app)
        return any(_is_called_after(_letters(label), app) for label in name.split(".")[:-1][-MAX_LABELS:])

    def _unless_anothers(self, run: RunLabel) -> AppLabel:
        """What nothing ties to the app of a labelled run."""
        if not self._is_busy:
            return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY)
        return AppLabel("", LABELLED_RUN, Certainty.UNKNOWN, run.app)

    def _in_doubt(self, known: Background, run: RunLabel) -> AppLabel:
        """Of a labelled run, what the system is known to do. A host that apps speak with too is its own only where the
        device was seen to speak with it by itself; even then that is no more than possible. Whose it is otherwise is
        not known, unless an idle capture has shown that the system does not."""
        if known.is_shared and not known.is_seen:
            if self._is_busy:
                return self._unless_anothers(run)
            return AppLabel(run.app, LABELLED_RUN, Certainty.POSSIBLE)
        return AppLabel(OPERATING_SYSTEM, BACKGROUND, Certainty.POSSIBLE if known.is_shared else Certainty.LIKELY)

    def _guessed(self, flow: Flow, ja4: str) -> AppLabel:
        """By what is known of apps, where nobody said anything about this capture."""
        name = _normal(flow.server_name)
        apps = {one.app for one in self._profiles(name)}
        if len(apps) == 1:  # anybody's browser may open an app's site: no more than possible
            return AppLabel(apps.pop(), PROFILE, Certainty.POSSIBLE)
        destination = flow.destination
        if not self._learned.features or apps or (destination is not None and destination.is_tracker):
            return flow.app  # what any app may embed says nothing of which one did
        app, certainty = attribute(self._learned, ja4, name, destination.domain if destination is not None else "")
        return AppLabel(app, LEARNED, certainty) if app else flow.app

    def _profiles(self, name: str) -> list[AppHints]:
        while name:
            found = self._by_domain.get(name)
            if found:
                return found
            name = name.partition(".")[2]
        return []

    def _hint_for(self, named: Named) -> AppHints | None:
        """The one profile whose package or user agent a request has."""
        if not (named.is_package and named.name in self._packages) and not named.agent.startswith(self._agents):
            return None
        found = [
            one
            for one in self._hints
            if (named.is_package and named.name in one.packages)
            or any(agent and named.agent.startswith(agent) for agent in one.user_agents)
        ]
        return found[0] if len(found) == 1 else None


def _normal(name: str) -> str:
    """A host name as lists have it."""
    return name.lower().rstrip(".")


def _by_domain(hints: Sequence[AppHints]) -> dict[str, list[AppHints]]:
    found: dict[str, list[AppHints]] = {}
    for one in hints:
        for domain in one.domains:
            found.setdefault(_normal(domain), []).append(one)
    return found


def _are_alike(app: str, name: str) -> bool:
    """Whether the name of an app and what a request calls it are the same but for spelling: "Mood Nest",
    "org.moodnest.android"."""
    one = _letters(app)
    parts = [_letters(part) for part in name.split(".")]
    return any(len(part) >= MIN_ALIKE and len(one) >= MIN_ALIKE and (part in one or one in part) for part in parts)


def _is_called_after(label: str, app: str) -> bool:
    """Whether a label of a host has the name of an app in it, its beginning, or most of it: `api-moodnest`, and
    `calmpath` for "CalmPath, Sleep & Relax"; but not `sleep` for that."""
    if len(label) < MIN_ALIKE or len(app) < MIN_ALIKE:
        return False
    return app in label or app.startswith(label) or (label in app and 2 * len(label) >= len(app))


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _is_run_device(flow: Flow, run: RunLabel) -> bool:
    if not run.device:
        return True
    return flow.device is not None and run.device in (flow.device.device_id, flow.device.mac)
