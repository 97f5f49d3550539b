"""Words of which the names of members of calls, messages and address books are made, in many languages and shortened,
and words by which lists and records are of something else."""

from functools import lru_cache
from typing import Final

from gateway.detectors.words_in_names import split_words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBER_TEXT: Final = """
 p ph phn phone phones tel tels tlf tlfn telefono telefon telefone telephone num nums number numbers nr no numero
 nummer mob mobile msisdn cel celular cell gsm handy movil addr address peer caller callee from to contact trace
 remote dialed rufnummer telnr phonenumber mobil puhelin telefoon komorka
"""
NUMBERS: Final = _set(_NUMBER_TEXT)
_NAME_TEXT: Final = """
 n nm nme name names nom noms nombre nome naam navn namn nimi isim imie jmeno fn ln fullname display displayname
 contact contactname first last given family firstname lastname vorname nachname apellido apellidos alias nick
 cachedname
"""
NAMES: Final = _set(_NAME_TEXT)
_DURATION_TEXT: Final = """
 dur durs duration durationsec secs seconds sec length len dauer duracion duree durata duracao dlugosc czas talktime
 talk elapsed varaktighed kesto sure
"""
DURATIONS: Final = _set(_DURATION_TEXT)
_WAY_TEXT: Final = """
 dir direction type tp typ tipo io calltype incoming outgoing missed kind way box folder inout richtung sens
"""
WAYS: Final = _set(_WAY_TEXT)
_TEXT_TEXT: Final = """
 b body text txt msg message content m sms texto nachricht mensaje mensagem messaggio bericht wiadomosc snippet tekst
 bodyvalues melding meddelande viesti zprava mesaj bodytext subject messagetext messagebody smsbody
"""
TEXTS: Final = _set(_TEXT_TEXT)
_PARTY_TEXT: Final = """
 f from sender author addr address number who peer to de von remitente absender expediteur mittente remetente thread
 threadid chat chatid conversation jid handle recipient contact phone tel num destinatario empfaenger
"""
PARTIES: Final = _set(_PARTY_TEXT)
_CALL_TEXT: Final = """
 call calls cl cdr cdrs calllog calllogs callrecords llamada llamadas registrollamadas anruf anrufe anrufliste
 appel appels
 chiamata chiamate ligacao ligacoes chamadas polaczenia gesprekken opkald samtal puhelut aramalar hovory
"""
CALLS: Final = _set(_CALL_TEXT)
_NO_PEOPLE_TEXT: Final = """
 price rating stars website url hours openinghours lat lng lon latitude longitude sku stock category speciality
 specialty npi brand currency amount duration dur body text message msg appointment slot prescription medication dose
 invoice salary department ext extension
"""
NO_PEOPLE: Final = _set(_NO_PEOPLE_TEXT)
"""Members of records that are shops, doctors, appointments, calls or texts, and not people whom somebody knows."""

_NO_TALK_TEXT: Final = """
 log logs event events breadcrumb breadcrumbs crumbs trace traces error errors crash comment comments post posts
 review reviews article articles news feed notification notifications product products question questions answer
 answers faq faqs string strings translation translations phrase phrases line lines entry entries note notes item
 items result results ticket tickets task tasks song songs lyrics quote quotes story stories frame frames rule rules
 step steps level levels mood moods journal diary symptom symptoms survey surveys form forms template templates tweet
 tweets
"""
NO_TALK: Final = _set(_NO_TALK_TEXT)
"""Lists of texts that nobody wrote to another."""


OF_OTHERS: Final = _set("rating stars website hours openinghours sku stock speciality specialty npi appointment slot")
"""Members of records that are shops or clinicians."""

OF_LOGS: Final = _set(
    "level lvl severity logger trace_id span_id traceid spanid event event_name eventname anonymousid messageid"
)
"""Names in logs and in batches of events, which hold texts of programs."""

IDS: Final = frozenset({"id", "ids", "span", "hash", "request", "session"})

WEAK_NUMBERS: Final = _set(
    "p no nr n num number numbers nums numero nummer from to addr address peer trace remote contact"
)
"""Words that name other numbers, too: a short one is none of a telephone."""


@lru_cache(maxsize=4096)
def names_reach(key: str) -> bool:
    """Whether a key is one of a telephone number or a mailbox."""
    return (
        not NUMBERS.isdisjoint(split_words(key))
        or key.endswith(("phone", "mobile", "number", "mail", "numero", "nummer"))
        or key in ("e", "emails")
    )


@lru_cache(maxsize=4096)
def names_text(key: str) -> bool:
    """Whether a key is one of a text."""
    return not TEXTS.isdisjoint(split_words(key)) or key.endswith(("body", "text", "message", "content"))


@lru_cache(maxsize=4096)
def names_length(key: str) -> bool:
    """Whether a key is one of a length of time."""
    return not DURATIONS.isdisjoint(split_words(key)) or key.endswith(("duration", "length", "seconds", "secs"))


@lru_cache(maxsize=4096)
def names_call(key: str) -> bool:
    """Whether a key is one of a call."""
    return not CALLS.isdisjoint(split_words(key)) or key.startswith("call")
