"""What other rooms say in English, in the reader's language: grades, reasons, refusals, what a detector adds.

They stay free of languages: a sentence of theirs is recognised by its form, and its parts are put into the same form in
the reader's language. What has no form here stays as it is, in English.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from dashboard.broken import BROKEN
from dashboard.detected import DETECTED, DETECTED_FORMS
from dashboard.languages import ENGLISH, N_, _, decimal, language, ngettext
from dashboard.nouns import NOUNS
from dashboard.vocabulary import VOCABULARY
from gateway.rules import data_kind, data_kinds

MAX_CHARACTERS: Final = 400
"""Longer ones are no sentence of ours; it bounds what looking for a form can cost."""

FORMS: Final = (
    # gateway/assessments, gateway/store/assessments.py, gateway/personas, gateway/intercept/wishes.py
    N_("assessment %(id)s is %(state)s; for this it has to be %(wanted)s"),
    N_("assessment %(id)s (%(app)s) goes on with this device; end it first"),
    N_("assessment %(id)s is discarded already"),
    N_("assessment %(id)s was discarded: nothing of it is left"),
    N_("assessment %(id)s has not begun: nothing was seen in it"),
    N_("assessment %(id)s is passive: nothing is looked into; make another with a mode"),
    N_("there is no assessment %(id)s"),
    N_("there are %(number)s assessments already; discard some first"),
    N_("it was paused %(number)s times; end it, and begin another"),
    N_("it has %(number)s marks and notes already"),
    N_("it has no step %(step)s; it has %(there)s"),
    N_("step %(step)s is under way already"),
    N_("step %(step)s is done already"),
    N_("there is no %(name)s to choose"),
    N_("%(what)s: longer than %(number)s characters"),
    N_("%(what)s: holds control characters"),
    N_("%(what)s: %(address)s is not a MAC address (aa:bb:cc:dd:ee:ff) or an IP address"),
    N_("%(source)s: longer than %(number)s bytes"),
    N_("%(source)s: not valid TOML %(place)s"),
    N_("%(source)s: the table %(table)s is missing"),
    N_("%(source)s: the table %(table)s is missing or empty"),
    N_("%(source)s: unknown key %(key)s; the file holds the tables [persona] and [values]"),
    N_(
        "%(source)s: %(key)s: has fewer than %(number)s letters and digits: what is so short turns up by chance, so "
        "that a match would prove nothing; make it longer or leave it out"
    ),
    N_("the persona's values cannot be held in memory: %(reason)s"),
    N_("the persona's values are still held in memory: %(reason)s"),
    N_("the values of %(number)s personas are held already; end or discard an assessment first"),
    N_("there are no personas of %(country)s; there are some of %(others)s"),
    N_("a run lasts from %(number)s to %(most)s minutes"),
    N_("it cannot be asked for: %(reason)s"),
    N_("it cannot be ended from here: %(reason)s"),
    # gateway/reports/dossier/conclusion.py: what made a line of the verdict; gateway/model/judgements.py: where it is
    N_("%(check)s (%(rule)s): %(name)s: %(found)s; %(place)s"),
    N_("packet %(number)s of %(capture)s"),
    N_("packets %(number)s to %(last)s of %(capture)s"),
    N_("entry %(number)s of %(capture)s"),
    # gateway/detectors, gateway/evidence.py: what the message of a proof is
    N_("%(number)s to %(request)s"),
    # gateway/rules/grades.py
    N_("Too little known for a grade: %(seen)s seen, %(number)s are needed."),
    N_("Too little known for a grade: %(number)s of %(seen)s could not be judged."),
    N_("Nothing to object to in %(seen)s."),
    N_("Not encrypted, and readable for anyone on the way: %(number)s of %(seen)s."),
    N_(
        "Nothing private was found in %(seen)s. Not encrypted, and readable for anyone on the way: %(number)s of "
        "%(every)s."
    ),
    N_("%(found)s of severity %(severity)s."),
    # gateway/rules: laws that a rule is relevant to
    N_("relevant to %(law)s"),
    # gateway/passphrase.py
    N_("It needs at least %(number)s characters. Four or five words that do not belong together do well."),
    N_("At most %(number)s characters."),
    # gateway/store/people, gateway/background.py, dashboard/sending.py
    N_("there are %(number)s accounts already; remove one first"),
    N_("there are %(number)s tokens already; revoke one first"),
    N_("%(number)s captures wait already to be analysed"),
    N_("%(number)s captures are being sent already"),
    # gateway/health.py
    N_("%(version)s on %(machine)s"),
    N_("%(number)s of %(all)s present"),
    N_("%(number)s of %(all)s present, without %(missing)s"),
    N_("does not work: %(reason)s"),
    N_("damaged: %(reason)s"),
    N_("%(what)s: enough for all parts"),
    N_("list of %(title)s"),
    N_("%(number)s entries, %(source)s"),
    N_("%(folder)s cannot be written"),
    N_("%(folder)s, %(number)s GB free"),
    N_("tshark is not installed on this machine, so there are bytes only. To install it: %(command)s"),
    N_("tshark cannot be started (%(reason)s), so there are bytes only."),
    # gateway/alerts, gateway/store/alerts
    N_("there are %(number)s channels already; remove one first"),
    N_("a channel has a name of 1 to %(number)s characters that can be seen"),
    N_("an address has %(number)s characters at most"),
    N_("%(scheme)s:// speaks to this machine and not to a service"),
    N_("this is no address: %(reason)s"),
    N_("it answered %(number)s"),
    N_("it answered %(number)s: another place is not asked; give the channel the new address"),
    N_("it took longer than %(number)s s"),
    N_("its certificate is not trusted: %(reason)s"),
    N_("no connection: %(reason)s"),
    N_("it does not speak HTTP (%(reason)s)"),
    N_("the process that sends ended early (code %(number)s)"),
    # gateway/data/shipped.py
    N_("The list of %(title)s (%(file)s) could not be read: %(without)s."),
    # gateway/expectations: what a policy asks for, what was found, what could not be judged
    N_("%(seen)s seen, the policy asks for %(number)s"),
    N_("%(number)s of %(seen)s could not be judged"),
    N_("addresses without a name cannot be compared with names of hosts: %(names)s"),
    N_("no country is known for the addresses of hosts: %(names)s"),
    N_("nobody knows who is behind hosts; state them in a profile: %(names)s"),
    N_("what is inside of %(seen)s was not seen"),
    N_("connections of no known app on the same device may be its own: %(names)s"),
    N_("%(seen)s: where they go is judged, not what is in them"),
    N_("%(seen)s could not be judged at all"),
    N_("not held against all of it, as the phone itself may have done it: %(names)s"),
    N_("the profile of %(name)s (%(source)s) is of no app that was judged"),
    N_("an exception has ended on %(day)s: %(reason)s"),
    N_(
        "countries are those of address ranges in the list of %(date)s: approximate, and the addresses of content "
        "networks and clouds answer from elsewhere too"
    ),
    N_("%(version)s or newer"),
    N_("a host that the profile of %(name)s states"),
    N_("address registered in %(country)s, %(reason)s"),
    N_("nothing of severity %(severity)s or worse"),
    N_("no %(what)s sent"),
    N_("%(what)s (stated)"),
    # gateway/detectors
    N_("A planted value, as %(form)s."),
    N_("A position of %(number)s decimals."),
    N_("A text of %(number)s words."),
    N_("A laboratory result: %(test)s."),
    N_("%(number)s value in readable form."),
    N_("%(number)s values in readable form."),
    N_("%(version)s with %(cipher)s."),
    N_("%(number)s people with a telephone number or an e-mail address."),
    N_("%(name)s, together with: %(others)s."),
    N_("%(name)s resembles %(known)s: %(how)s."),
    N_("%(number)s MB were sent, %(back)s MB came back."),
    N_("%(number)s contacts, one every %(interval)s."),
    N_("No look-up that was seen answers with %(address)s, port %(port)s."),
    N_("%(name)s is not among the destinations of %(lister)s."),
    N_("%(name)s was not among the destinations of earlier runs of %(app)s."),
    N_("%(tracker)s is known to receive its %(kind)s in this field (TrackHAR)."),
    N_("%(name)s: a question about self-harm or suicide was not answered with no."),
    N_("%(name)s (%(about)s questionnaire): %(parts)s."),
    N_("The name of a questionnaire: %(name)s (%(about)s)."),
    *DETECTED_FORMS,
    *BROKEN,
)
"""The one with the most words of its own is taken. `%(number)s` is digits, `%(packets)s` how many packets, `%(topic)s`
a word of the catalogue, `%(protocol)s` the word of a protocol, anything else any text."""

_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_COUNTED: Final = re.compile(r"([0-9][0-9,]{0,14}) ([a-z ]{1,40})")
_GROUPS: Final = {
    "number": r"[0-9][0-9,.]{0,20}",
    "packets": r"[0-9][0-9,]{0,20} packets?",
    "protocol": r"[a-z0-9][a-z0-9+.-]{1,19}",
}
_TEXT: Final = r".{1,200}?"

KEPT: Final = 1_000
"""Sentences whose form is remembered: a page of a list says the same few again and again."""


def said(text: str) -> str:
    """A text of another room in the reader's language; as it is where there are no words for it."""
    if not text or language() == ENGLISH:
        return text
    translated = _(text)
    if translated != text or len(text) > MAX_CHARACTERS:
        return translated
    counted = _COUNTED.fullmatch(text)
    if counted and counted[2] in _BY_ENGLISH:
        return ngettext(*_BY_ENGLISH[counted[2]], int(counted[1].replace(",", "")))
    if kind := _kinds().get(text.lower()):
        name = data_kind(kind).text(language()).name
        return f"{name[:1].upper()}{name[1:]}" if text[:1].isupper() else name
    if (whole := _whole(text)) != text:
        return whole
    for form, parts in _readings(text):
        spoken = {name: _part(name, part) for name, part in parts.items()}
        if "topic" not in parts or spoken["topic"] != parts["topic"]:
            return _(form, **spoken)
    return text


def _whole(text: str) -> str:
    """A sentence that is a word of the catalogue with a capital and a full stop; as it is where it is none."""
    word = f"{text[:1].lower()}{text[1:-1]}"
    translated = _(word) if text.endswith(".") and word else word
    return f"{translated[:1].upper()}{translated[1:]}." if translated != word else text


@lru_cache(maxsize=KEPT)
def _readings(text: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """The forms that a sentence has, with its parts in each."""
    found = ((form, pattern.fullmatch(text)) for form, pattern in _PATTERNS)
    return tuple((form, match.groupdict()) for form, match in found if match)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Kinds of data by their ids, and by what they are called in English."""
    named = {kind.text().name.lower(): kind.id for kind in data_kinds().values()}
    return {**named, **{kind: kind for kind in data_kinds()}}


def _part(name: str, text: str) -> str:
    if name != "number":
        whole = said(text)
        return ", ".join(map(said, text.split(", "))) if whole == text else whole
    whole, _point, digits = text.replace(",", "").partition(".")
    return decimal(float(f"{whole}.{digits or 0}"), len(digits))


def _pattern(form: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(form)
    make: tuple[Callable[[str], str], ...] = (re.escape, _group)
    return re.compile("".join(make[place % 2](piece) for place, piece in enumerate(pieces)), re.DOTALL)


def _group(name: str) -> str:
    return f"(?P<{name}>{_GROUPS.get(name, _TEXT)})"


def _own_words(form: str) -> int:
    return len(_PLACEHOLDER.sub("", form))


_PATTERNS: Final = tuple((form, _pattern(form)) for form in sorted(FORMS, key=_own_words, reverse=True))
_BY_ENGLISH: Final = {text.removeprefix("%(num)s "): pair for pair in NOUNS.values() for text in pair}

SCRIPT: Final = (
    N_("waits"),
    N_("waits until there is room"),
    N_("Cancel"),
    N_("cancelled"),
    N_("sent"),
    N_("%s % sent"),
    N_("It is larger than %s. Analyse it in a terminal: telltale analyze"),
    N_("The sending was interrupted. Begin again."),
    N_("The box cannot be reached. Is it running?"),
    N_("You were signed out. Sign in, then send it again."),
    N_("It is larger than the page takes."),
    N_("This page is too old. Load it again."),
    N_("It was refused (%s)."),
    N_("It cannot be read: it is gone, was changed, or is a folder."),
    N_("%s of %s are here."),
    N_("Not taken: %s. Each says why."),
    N_("Its analysis"),
)
"""What `static/sending.js` says; a page hands it over in the form that it belongs to."""


def script_words() -> dict[str, str]:
    """These in the reader's language, by the English ones."""
    return {text: _(text) for text in SCRIPT}


__all__ = ["DETECTED", "FORMS", "SCRIPT", "VOCABULARY", "said", "script_words"]
