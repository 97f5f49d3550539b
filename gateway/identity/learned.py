"""Apps by JA4 and destination, as labelled runs have shown them: trained, measured on runs held back, and applied.

A run votes once for an app at each value of a feature (a JA4 with a host, a host, a JA4 with a domain, a domain). The
share of an app is its runs among all runs plus one that was never seen: what a single run showed is half believed.
How large the share must be is not chosen but measured: on runs that were held back, and on apps that were held back as
a whole, as apps are that nobody has labelled yet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gateway.model.flows import Certainty
from gateway.model.hints import Learned, LearnedFeature

KINDS: Final = ("ja4 and host", "host", "ja4 and domain", "domain")
"""Features, the most specific first."""

LIKELY_KINDS: Final = ("ja4 and host", "host")
"""What only says who runs the servers is no more than possible."""

MAX_WRONG: Final = 0.02
"""Of the flows that are given an app, as many may be given a wrong one."""
MIN_MEASURED: Final = 50
"""Flows of runs held back that a threshold must have been measured on: fewer do not show an error of 2 %."""
NOTHING_BELIEVED: Final = 2.0
"""A threshold that no share reaches."""
JUST_ABOVE: Final = 1e-6
"""Shares are compared to six places."""


class Observed(NamedTuple):
    """One flow of a labelled run, as far as it is learned from."""

    run: str
    app: str
    ja4: str
    host: str
    domain: str


class Measured(NamedTuple):
    """What became of flows that were held back."""

    correct: int
    unknown: int
    wrong: int

    @property
    def flows(self) -> int:
        """All of them."""
        return self.correct + self.unknown + self.wrong

    @property
    def wrong_share(self) -> float:
        """Of those that were given an app."""
        return self.wrong / max(1, self.correct + self.wrong)


_Votes = dict[tuple[str, str], dict[str, set[str]]]  # by kind and value: the runs of each app


def values(ja4: str, host: str, domain: str) -> Iterator[tuple[str, str]]:
    """The features that a flow has, the most specific first."""
    if ja4 and host:
        yield "ja4 and host", f"{ja4} {host}"
    if host:
        yield "host", host
    if ja4 and domain:
        yield "ja4 and domain", f"{ja4} {domain}"
    if domain:
        yield "domain", domain


def attribute(learned: Learned, ja4: str, host: str, domain: str) -> tuple[str, Certainty]:
    """The app of a flow, where one is believed; "" where not."""
    for kind, value in values(ja4, host, domain):
        feature = learned.features.get(kind)
        if feature is None:
            continue
        app, share = _best(feature.apps.get(value, {}))
        if app and share >= feature.threshold:
            return app, Certainty.LIKELY if kind in LIKELY_KINDS else Certainty.POSSIBLE
    return "", Certainty.UNKNOWN


def _best(runs: Mapping[str, int]) -> tuple[str, float]:
    """The app with most runs, and its share; "" where two have as many."""
    if not runs:
        return "", 0.0
    most = max(runs.values())
    apps = [app for app, count in runs.items() if count == most]
    return (apps[0], most / (sum(runs.values()) + 1)) if len(apps) == 1 else ("", 0.0)


def learn(observed: Sequence[Observed], held_back: Sequence[Observed] = ()) -> tuple[Learned, Measured, Measured]:
    """Train on all runs; give also what was measured on runs, and on whole apps, that were held back.

    `held_back` are flows of runs that are only measured on; without any, each run, and each app, is held back in turn.
    """
    votes = _vote(observed)
    measured = list(held_back or observed)
    thresholds: dict[str, float] = {}
    for kind in KINDS:
        thresholds[kind] = _threshold(votes, measured, thresholds, kind)
    apps: defaultdict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    for (kind, value), runs in votes.items():
        apps[kind][value] = {app: len(those) for app, those in sorted(runs.items())}
    features = {kind: LearnedFeature(apps.get(kind, {}), thresholds[kind]) for kind in KINDS}
    known, unseen = (_measure(votes, measured, thresholds, by_app) for by_app in (False, True))
    return Learned(features), known, unseen


def _vote(observed: Iterable[Observed]) -> _Votes:
    votes: _Votes = {}
    for one in observed:
        for feature in values(one.ja4, one.host, one.domain):
            votes.setdefault(feature, {}).setdefault(one.app, set()).add(one.run)
    return votes


def _without(runs: Mapping[str, set[str]], one: Observed, by_app: bool) -> dict[str, int]:
    """Votes but those of the run, or of the app, that is held back."""
    if by_app:
        return {app: len(those) for app, those in runs.items() if app != one.app}
    counts = {app: len(those) - (one.run in those) for app, those in runs.items()}
    return {app: count for app, count in counts.items() if count}


def _said(votes: _Votes, one: Observed, thresholds: Mapping[str, float], by_app: bool) -> tuple[str, str, float]:
    """What would be said of a flow that was held back: by which feature, which app, and the share behind it."""
    for kind, value in values(one.ja4, one.host, one.domain):
        if kind in thresholds:
            app, share = _best(_without(votes.get((kind, value), {}), one, by_app))
            if app and share >= thresholds[kind]:
                return kind, app, share
    return "", "", 0.0


def _threshold(votes: _Votes, flows: Sequence[Observed], thresholds: Mapping[str, float], kind: str) -> float:
    """The least share of a kind at which at most MAX_WRONG of what is said is wrong, of runs and of apps held back.

    `thresholds` are those of the more specific kinds: what they have said is not asked again.
    """
    tried = {**thresholds, kind: 0.0}
    least = []
    for by_app in (False, True):
        counts: Counter[tuple[float, bool]] = Counter()
        for one in flows:
            by, app, share = _said(votes, one, tried, by_app)
            if by == kind:
                counts[round(share, 6), app == one.app] += 1
        least.append(_least_of_apps(counts, len(flows)) if by_app else _least_of_runs(counts))
    return max(least)


def _least_of_runs(counts: Counter[tuple[float, bool]]) -> float:
    right, wrong, best = 0, 0, NOTHING_BELIEVED
    for share in sorted({share for share, _ in counts}, reverse=True):
        right += counts[share, True]
        wrong += counts[share, False]
        if right + wrong >= MIN_MEASURED:
            if wrong > MAX_WRONG * (right + wrong):
                break
            best = share
    return best


def _least_of_apps(counts: Counter[tuple[float, bool]], flows: int) -> float:
    """Of an app that was held back nothing that is said is right: among all flows, then, it must be little."""
    wrong = 0
    for share in sorted({share for share, _ in counts}, reverse=True):
        wrong += counts[share, False]
        if wrong > MAX_WRONG * flows:
            return share + JUST_ABOVE
    return 0.0


def _measure(votes: _Votes, flows: Iterable[Observed], thresholds: Mapping[str, float], by_app: bool) -> Measured:
    counts: Counter[str] = Counter()
    for one in flows:
        _, app, _ = _said(votes, one, thresholds, by_app)
        counts["unknown" if not app else "correct" if app == one.app else "wrong"] += 1
    return Measured(counts["correct"], counts["unknown"], counts["wrong"])
