"""Alerts, for operators: who is told what, added, changed, tested and removed here; and what became of each message.

An address is taken and never given back: it is sealed, and what is shown of it has nothing secret in it.
"""

import hashlib
from dataclasses import replace
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.board import device_name
from dashboard.forms import typed
from dashboard.languages import N_, _, language, zone
from dashboard.session import database, queries
from dashboard.spoken import said
from dashboard.words import capital
from gateway.alerts import setting_up
from gateway.alerts.addresses import MAX_CHARS
from gateway.alerts.hours import read_time, written
from gateway.config import is_zone
from gateway.errors import AlertError
from gateway.model.alerts import Channel, Digest, Happening, Message, Wishes
from gateway.model.findings import Severity
from gateway.store.alerts import channels as store
from gateway.store.alerts import messages as outbox
from gateway.store.queries import pages

EVENTS: Final = {
    Happening.FINDING: N_("A finding is new, or graver than before."),
    Happening.DATA: N_("An app sends a kind of data that it did not send before."),
    Happening.DESTINATION: N_("An app speaks to somebody that it did not speak to before."),
    Happening.DEVICE: N_("A device joins."),
    Happening.BOX: N_("This box is in trouble, and when that is over."),
    Happening.ASSESSMENT: N_("An assessment is over."),
}
DIGESTS: Final = {
    Digest.NONE: N_("at once"),
    Digest.DAY: N_("once a day, all of it in one message"),
    Digest.WEEK: N_("once a week, on Monday, all of it in one message"),
}
LANGUAGES: Final = {"en": N_("English"), "es": N_("Spanish")}

SHOWN_MESSAGES: Final = 50
MAX_CHOICES: Final = store.MAX_LIMITS
"""Apps, and devices, that a channel can be limited to by a tick; a terminal takes any."""

page = Blueprint("alerts", __name__)


class Told(NamedTuple):
    """One message in the history."""

    message: Message
    channel: str
    events: int


class Form(NamedTuple):
    """What stands in the fields, and what is wrong with it."""

    wishes: Wishes
    name: str = ""
    is_webhook: bool = False
    problems: dict[str, str] = {}  # noqa: RUF012 - never changed


@page.get("/alerts")
def show() -> str:
    """All channels, a form for one more, and what was sent."""
    return _page(Form(_usual()))


@page.post("/alerts")
def add() -> ResponseReturnValue:
    """One more. The secret of a webhook is on this answer alone, which no cache keeps."""
    form = _typed(_usual())
    if form.problems:
        return _page(form), 400
    address = request.form.get("to", "")[: MAX_CHARS + 1]
    try:
        made = setting_up.add(database(), access.doer(), form.name, address, form.wishes, is_webhook=form.is_webhook)
    except AlertError as error:
        return _page(form._replace(problems={"to": _sentence(error)})), 400
    if made.secret:
        return _page(Form(_usual()), secret=made.secret, secret_of=form.name)
    access.tell(_("%(name)s is told what is new from now on. Send a test to see that it arrives.", name=form.name))
    return redirect(url_for("alerts.one", channel_id=made.channel_id), 303)


@page.get("/alerts/<int:channel_id>")
def one(channel_id: int) -> str:
    """One channel."""
    return _one(_known(channel_id))


@page.post("/alerts/<int:channel_id>")
def change(channel_id: int) -> ResponseReturnValue:
    """What it is told from now on."""
    channel = _known(channel_id)
    form = _typed(channel.wishes, needs_name=False)
    if form.problems:
        return _one(channel, form), 400
    setting_up.change(database(), access.doer(), channel, form.wishes, is_on="is_on" in request.form)
    access.tell(_("Saved."))
    return redirect(url_for("alerts.one", channel_id=channel_id), 303)


@page.post("/alerts/<int:channel_id>/test")
def test(channel_id: int) -> ResponseReturnValue:
    """Let the service send a test; the page then says what became of it."""
    try:
        setting_up.ask_for_test(database(), _known(channel_id), access.now_ns())
        access.tell(_("A test is on its way. Load this page again in a moment: below stands what became of it."))
    except AlertError as error:
        access.tell(_sentence(error))
    return redirect(url_for("alerts.one", channel_id=channel_id), 303)


@page.post("/alerts/<int:channel_id>/rotate")
def rotate(channel_id: int) -> ResponseReturnValue:
    """A new secret for a webhook, on this answer alone."""
    channel = _known(channel_id)
    try:
        secret = setting_up.rotate(database(), access.doer(), channel)
    except AlertError as error:
        access.tell(_sentence(error))
        return redirect(url_for("alerts.one", channel_id=channel_id), 303)
    return _one(channel, secret=secret)


@page.post("/alerts/<int:channel_id>/remove")
def remove(channel_id: int) -> ResponseReturnValue:
    """Nothing is sent there any more."""
    channel = _known(channel_id)
    store.remove_channel(database(), access.doer(), channel_id)
    access.tell(_("%(name)s is told nothing any more.", name=channel.name))
    return redirect(url_for("alerts.show"), 303)


def _page(form: Form, secret: str = "", secret_of: str = "") -> str:
    return render_template(
        "alerts.html", channels=store.channels(database()), form=form, has_key=store.public_key(database()) is not None,
        history=_history(), secret=secret, secret_of=secret_of, done=access.told(), **_choices(),
    )  # fmt: skip


def _one(channel: Channel, form: Form | None = None, secret: str = "") -> str:
    return render_template(
        "alert.html", channel=channel, form=form or Form(channel.wishes, channel.name), secret=secret,
        secret_of=channel.name, history=_history(channel.channel_id),
        waiting=outbox.waiting_events(database()).get(channel.channel_id, 0) + channel.left_out, done=access.told(),
        **_choices(),
    )  # fmt: skip


def _choices() -> dict[str, object]:
    """What a form offers."""
    names = pages.device_names(queries())
    return {
        "happenings": EVENTS,
        "digests": DIGESTS,
        "message_languages": LANGUAGES,
        "severities": list(reversed(Severity)),
        "offered": _offered,
        "devices": sorted((device_name(names, one), one) for one in names)[:MAX_CHOICES],
        "time_of_day": written,
        "longest": MAX_CHARS,
        "longest_name": store.MAX_NAME_CHARS,
    }


def _offered(chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Apps that a form offers, by a mark: a name from traffic may hold what no browser sends back as it was."""
    seen = [app for app, _device in pages.identities(queries()) if app][:MAX_CHOICES]
    return [
        (hashlib.blake2b(app.encode("utf-8", "replace"), digest_size=8).hexdigest(), app)
        for app in dict.fromkeys((*chosen, *seen))
    ]


def _history(channel_id: int | None = None) -> list[Told]:
    names = {one.channel_id: one.name for one in store.channels(database())}
    found = outbox.history(database(), SHOWN_MESSAGES, channel_id)
    return [
        Told(one, names.get(one.channel_id, ""), len(outbox.events_of(database(), one.message_id))) for one in found
    ]


def _known(channel_id: int) -> Channel:
    found = next((one for one in store.channels(database()) if one.channel_id == channel_id), None)
    if found is None:
        abort(404)
    return found


def _usual() -> Wishes:
    """What a new channel is told where nothing is chosen, in the language and zone of the reader."""
    here = zone()
    return Wishes(language=language(), zone=here.key if isinstance(here, ZoneInfo) else "UTC")


def _typed(before: Wishes, *, needs_name: bool = True) -> Form:
    """What was typed; what is wrong stands at its field."""
    problems: dict[str, str] = {}
    name = typed("name", store.MAX_NAME_CHARS)
    if needs_name and (not name or not name.isprintable()):
        problems["name"] = _("A name is needed: whom does it tell?")
    events = frozenset(kind for kind in Happening if f"event {kind}" in request.form)
    if not events:
        problems["events"] = _("Choose at least one.")
    quiet = [request.form.get(field, "").strip() for field in ("quiet_from", "quiet_until")]
    hours = [read_time(text[:5]) if text else None for text in quiet]
    if bool(quiet[0]) != bool(quiet[1]) or (quiet[0] and (None in hours or hours[0] == hours[1])):
        problems["quiet_from"] = _("Two times of day, as 22:00 and 07:00, or none.")
    place = typed("zone", 100).replace(" ", "_")
    if not is_zone(place):
        problems["zone"] = _("It must be a name of the time zone database, as Europe/Madrid.")
    digest_at = read_time(request.form.get("digest_at", "08:00")[:5])
    marks = set(request.form.getlist("app"))
    apps = tuple(app for mark, app in _offered(before.apps) if mark in marks)
    devices = tuple(dict.fromkeys(request.form.getlist("device")))[:MAX_CHOICES]
    is_limited = "is_limited" in request.form
    if is_limited and not apps and not devices:
        problems["is_limited"] = _("Choose at least one.")
    if len(apps) + len(devices) > MAX_CHOICES:
        problems["is_limited"] = _("At most %(most)s of them.", most=MAX_CHOICES)
    least = request.form.get("least", "")
    digest, tongue = request.form.get("digest", ""), request.form.get("language", "")
    wishes = replace(
        before,
        events=events,
        least=next((one for one in Severity if str(one) == least), before.least),
        apps=apps if is_limited else (),
        devices=devices if is_limited else (),
        is_limited=is_limited,
        quiet_from=hours[0],
        quiet_until=hours[1],
        zone=place,
        digest=next((one for one in Digest if one == digest), before.digest),
        digest_at=before.digest_at if digest_at is None else digest_at,
        language=tongue if tongue in LANGUAGES else before.language,
        has_samples="has_samples" in request.form,
        allows_local="allows_local" in request.form,
        is_discreet="is_discreet" in request.form,
    )
    return Form(wishes, name, request.form.get("kind") == "webhook", problems)


def _sentence(error: AlertError) -> str:
    return f"{capital(said(str(error)))}."
