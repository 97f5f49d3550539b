"""Which app a flow belongs to, with how we know and how sure. Never a guess shown as a fact."""

from typing import Final

from gateway.model.flows import AppLabel, Certainty, Flow
from gateway.model.run import RunLabel

LABELLED_RUN: Final = "labelled run"


class AppTable:
    """Sources of app names, best first. So far one: what a person said about the capture."""

    def app_for(self, flow: Flow, run: RunLabel) -> AppLabel:
        """The app of a flow that has its device, or the empty label.

        A labelled run covers every flow of its device, the system's own included: likely, not certain.
        """
        if run.app and _is_run_device(flow, run):
            return AppLabel(run.app, LABELLED_RUN, Certainty.LIKELY)
        return AppLabel()


def _is_run_device(flow: Flow, run: RunLabel) -> bool:
    if not run.device:
        return True
    return flow.device is not None and run.device in (flow.device.device_id, flow.device.mac)
