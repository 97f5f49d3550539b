"""Which app a flow belongs to, with how we know and how sure. Never a guess shown as a fact."""

from typing import Final

from gateway.identity.joining import NOTHING, ContactBook, Joined
from gateway.model.flows import NO_APP, AppLabel, Certainty, Flow
from gateway.model.run import RunLabel

LABELLED_RUN: Final = "labelled run"
PHONE_REPORT: Final = "phone report"


class AppTable:
    """Sources of app names, best first: what the phone noted itself, then what a person said about the capture."""

    def __init__(self, joined: Joined = NOTHING) -> None:
        self._joined = joined.apps
        self._contacts = ContactBook(joined.contacts)
        self.asks_names = bool(joined.contacts)
        """Whether `by_name` can say anything."""

    def app_for(self, flow: Flow, run: RunLabel) -> AppLabel:
        """The app of a flow that has its device, or the empty label.

        A labelled run covers every flow of its device, the system's own included: likely, not certain.
        """
        noted = self._joined.get(flow.first_packet)
        if noted is not None:
            return noted
        if run.app and _is_run_device(flow, run):
            return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY)
        return NO_APP

    def by_name(self, flow: Flow, run: RunLabel) -> AppLabel | None:
        """The app that the phone says spoke with the host that a flow is named after; None where it does not say."""
        if flow.first_packet in self._joined or not _is_run_device(flow, run):
            return None
        app, certainty = self._contacts.app(flow.server_name, flow.first_ns)
        return AppLabel(app, PHONE_REPORT, certainty) if app else None


def _is_run_device(flow: Flow, run: RunLabel) -> bool:
    if not run.device:
        return True
    return flow.device is not None and run.device in (flow.device.device_id, flow.device.mac)
