"""Why connections could not be judged, in plain words."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dashboard.languages import N_
from gateway.store.queries.pages import Unseen


class Reason(NamedTuple):
    """One reason, how often, what it means and what helps."""

    reason: str
    flows: int
    meaning: str


MEANINGS = {
    N_("protocol known, its content is not read"): N_("Telltale knows what kind they are, but not what is in them."),
    N_("protocol not recognised"): N_(
        "They speak a language that Telltale does not read, which is neither good nor bad."
    ),
    N_("started before the capture"): N_("They were already open when the recording began. Start the app after it."),
    N_("the server's answer was not seen"): N_("Its half is missing in the recording, or it never answered."),
    N_("destination hides its name"): N_("The app did not say which server it wanted."),
    N_("encrypted ClientHello hides the destination"): N_(
        "The name of the server is encrypted too, which is good for privacy on the way, and means that nobody can tell "
        "from here where it goes."
    ),
    N_("not read to its end: more came than could be looked at"): N_(
        "More came at once than this machine can look at: only their beginning was read."
    ),
    N_("encrypted in a way of its own"): N_(
        "They use Google's encryption from before the standard, which Telltale does not judge."
    ),
    N_("handshake not seen"): N_("The first packets, in which encryption is agreed, are not in the recording."),
}
"""By the words that stand with each flow."""


def reasons(unseen: Iterable[Unseen]) -> list[Reason]:
    """Each reason once, the most frequent first."""
    counts: Counter[str] = Counter()
    for one in unseen:
        counts[one.reason] += one.flows
    return [Reason(name, flows, MEANINGS.get(name, "")) for name, flows in counts.most_common()]
