"""E-mail addresses of people (RFC 5321 mailbox), not of desks, files, packages or machines."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.business import is_of_branch, is_of_firm
from gateway.detectors.context.identifier_words import OWNER, identifier, is_own
from gateway.detectors.context.named import Keys, names, owner, steps
from gateway.detectors.identifiers.hashed import HASH, Hashed
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_AT: Final = Pattern(r"[a-z0-9_%+-]@[a-z0-9]")

_MAX_LOCAL_CHARS: Final = 64
"""RFC 5321 section 4.5.3.1.1."""
_MAX_DOMAIN_CHARS: Final = 255
"""RFC 5321 section 4.5.3.1.2."""

_LOCAL: Final = Expression(r"[a-z0-9_%+.'-]+$")
_DOMAIN: Final = Expression(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(xn--[a-z0-9-]{2,40}|[a-z]{2,24})(?![a-z0-9@_-])"
)
_MACHINE_NAME: Final = Expression(
    r"[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{12,}|.*[0-9a-f]{24}.*"
    r"|\d{10,14}\.[a-z]{0,3}\d{3,}(?:\.\d+)?|(?:19|20)\d\d[a-z]{3}\d{1,2}\.\d{4,6}\.\d+"
)
"""A name that no person has: of a device, and of a message in the forms of sendmail and news (RFC 5536, 3.1.3)."""

_DESKS: Final = """abuse admin administrator alerts billing careers contact customerservice datenschutz donotreply
 dpo enquiries feedback hello help helpdesk hostmaster impressum info jobs kontakt legal
 mailer-daemon marketing
 news newsroom newsdesk newsletter
 no-reply no_reply noc noreply notification notifications office postmaster press privacy root
 sales security service support team unsubscribe webmaster bounce bounces git hg svn
 maintainer maintainers oss opensource developers devops gdpr rgpd dsgvo compliance grievance copyright dmca
 customercare customersupport care feedback suggestions postmaster hostmaster noreply-github builds ci robot bot
 soporte ayuda atencion contacto privacidad suporte ajuda atendimento privacidade assistance confidentialite assistenza
 aiuto privacita hilfe datenschutzbeauftragter klantenservice ondersteuning pomoc wsparcie rodo
 dev engineering backend frontend platform infra sre qa tech it ops webteam editor editors editorial redaktion
 redaction redaccion redacao redazione redactie redakcja redaktionen toimitus redakce presse prensa imprensa stampa
 pers prasa media kundenservice kundendienst serviceclient servicioalcliente sav buero bureau oficina sekretariat
 secretariat empfang reception rezeption recepcion verwaltung administration geschaeftsstelle vorstand webmaster"""
DESKS: Final = frozenset(_DESKS.split())
"""Names before the @ that belong to an office or a machine."""

_HARD_DESKS_TEXT: Final = """
 abuse support noreply no-reply no_reply donotreply privacy dpo datenschutz gdpr legal press helpdesk help compliance
 mailer-daemon postmaster hostmaster unsubscribe dmca grievance soporte privacidad suporte privacidade hilfe
"""
_HARD_DESKS: Final = frozenset(_HARD_DESKS_TEXT.split())
"""Desks that stand for a service wherever a contact of one is named; people who work alone have an `info`."""

_SAMPLE_NAMES_TEXT: Final = """
 user username name yourname your you me email mail e-mail test tester testuser someone somebody example foo bar foobar
 demo sample nom nombre correo usuario utilisateur benutzer vorname.nachname max.mustermann mustermann first.last
 firstname.lastname john.doe jane.doe johndoe janedoe jdoe john jane nome utente imie adres naam gebruiker address
 youremail your.email your.name your-email namn navn nimi fornamn.efternamn fornavn.etternavn imie.nazwisko
 jmeno nev isim ad.soyad
 voornaam.achternaam nome.cognome nombre.apellido prenom.nom nom.prenom nome.sobrenome dein.name deinname ihr.name
 anvandare bruker bruger kayttaja uzivatel felhasznalo kullanici posta
"""
_SAMPLE_NAMES: Final = frozenset(_SAMPLE_NAMES_TEXT.split())
_SAMPLE_DOMAINS: Final = frozenset(
    {"example", "exemple", "exemplo", "ejemplo", "esempio", "beispiel", "przyklad", "voorbeeld", "domain", "yourdomain"}
    | {"mydomain", "domaine", "dominio", "email", "company", "yourcompany", "test", "sample", "exempel", "eksempel"}
    | {
        "esimerkki",
        "priklad",
        "pelda",
        "ornek",
        "exemplu",
        "primer",
        "domene",
        "domeny",
        "domein",
        "dominio",
        "verkkotunnus",
    }
)
"""What stands in forms and documents to show how an address is written: `name@example.com`."""

_JABBER: Final = Expression(r"[^@\s/]{1,200}@[^@\s/]{1,200}/[^\s]{1,200}")
"""A full JID (RFC 7622): who is reached in a chat, and through which of their programs."""
_CHAT_HOST: Final = Expression(r"(?:chat|xmpp|jabber|im|conference|muc|pubsub)\.")

_FILE_ENDINGS: Final = """apk avif bmp bundle conf css csv dll eot exe gif gz htm html ico ini ipa jar
 jpeg jpg js json
 jsx less lock map mjs mp tar min otf pdf php png rb scss sql svg tgz tif tiff toml ts tsx ttf txt
 vue wasm wav webm webp woff xml yaml yml zip local localdomain lan internal invalid arpa svc cluster
 service socket slice timer mount automount"""
NO_TOP_LEVEL: Final = frozenset(_FILE_ENDINGS.split())
"""Last labels that are endings of files (`icon@2x.png`) or stand for the local network."""

_OWN_KEYS: Final = Keys(
    OWNER + r"(?:e?mail(?:address|id|addr|primary|adresse)?s?|login|username|user|account|correo"
    r"|correoelectronico|courriel)"
)
_WRITERS: Final = Expression(
    r"(?:^|[^a-z])(?:authors?|maintainers?|contributors?|committers?|publishers?|pusher|bugs|_npmuser|blame|licen[cs]e|copyright|credits)(?:[^a-z]|$)",
    re.IGNORECASE,
)
"""Whoever wrote a package or an article: published with it."""
_SILENT_PATHS: Final = Expression(
    r"header:(?:user-agent|via|server|content-type|content-id|message-id|list-unsubscribe|x-abuse.*)$|.*calendar:.{1,100}\.UID$"
    r"|mail\.header:(?:message-id|references|in-reply-to|content-id|list-.*|received|dkim-signature"
    r"|arc-.*|x-.*)$"
)


_NO_MAILBOXES: Final = (".calendar.google.com", "gserviceaccount.com", "s.whatsapp.net", "thread.skype")
"""Names of calendars, of programs and of chats that are written like addresses of mail."""

_OF_CALLS: Final = Expression(r"(?:sip|voip|pbx|ims|ims\.mnc\d+|tel|phone|call)\.")
"""Hosts of telephone exchanges."""


class Email(Detector):
    """One hit for each distinct address of a message."""

    rules = ("CLR-identifier",)
    patterns = (_AT, HASH)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely where the device sends it, or it is part of an account; possible where it came with other data."""
        seen: set[str] = set()
        for match in scan.matches(_AT):
            field = match.field
            if match.in_path or _SILENT_PATHS.match(field.path) or is_published(message, field, where):
                continue
            address = find_address(scan, match)
            is_own_key = _OWN_KEYS.has(plain_key(field.key))
            if (
                not address
                or address in seen
                or is_sample(address)
                or _is_shown(field, address)
                or _is_of_chat(field.value, address, message)
            ):
                continue
            beside = names(message.fields).keys_beside(field.path) if is_own_key else ()
            if is_desk(address) and (not is_own_key or _is_of_service(address, field, beside)):
                continue
            seen.add(address)
            is_sure = is_own(message, field, where) or (is_own_key and _WRITERS.search(field.path) is None)
            is_sure = is_sure and not is_of_branch(field.path, beside) and not _is_of_text_of_writers(field)
            sure = Certainty.LIKELY if is_sure else Certainty.POSSIBLE
            yield identifier("id.email", sure, message, where, address, field.path, "An e-mail address.")
        for one in _HASHED.find(message, scan, where):
            detail = "The hash of an e-mail address: whoever knows the address can recognise it."
            yield identifier("id.email", Certainty.LIKELY, message, where, one.value, one.field.path, detail)


_HASHED: Final = Hashed(
    r"hashed(?:user)?e?mail(?:address)?|e?mail(?:address)?(?:sha256|sha1|md5|hash|hashed|hex|sha)(?:hex|lower|value)?"
    r"|(?:sha256|sha1|md5|sha)(?:hashed)?e?mail(?:address)?|(?:user)?em|h?em|hem(?:sha256|sha1|md5)?|uidhashed|e?mail"
    r"|udem|sha256emailaddress|useremail(?:sha256|sha1|md5|hash)?|emailhashes"
)


def find_address(scan: Scan, match: Match) -> str:
    """The address around an @, lower-case, or "" where it is none."""
    before = scan.around(match, _MAX_LOCAL_CHARS + 2, 0)
    after = scan.around(match, 0, _MAX_DOMAIN_CHARS)[match.text.index("@") + 1 :]
    left = before[: before.rindex("@")]
    local = _LOCAL.search(left)
    domain = _DOMAIN.match(after)
    if local is None or domain is None or domain[1] in NO_TOP_LEVEL:
        return ""
    name = local[0].strip("'").lstrip(".%+-")
    ahead = left[: local.start()]
    if not name or ".." in name or name.endswith(".") or len(name) > _MAX_LOCAL_CHARS:
        return ""
    if ahead.endswith("#") and name.isdecimal():
        return ""  # the end of what signs in to a network: account, line and number of who uses it
    _, slashes, authority = ahead.rpartition(" ")[2].rpartition("//")
    if ahead.endswith(("//", "@", "=?", "git:", "uid:")) or (slashes and ":" in authority and "/" not in authority):
        return ""  # user part of an address of a server; the name of an event (RFC 5545, 3.8.4.7)
    if _MACHINE_NAME.fullmatch(name) or domain[0].endswith(_NO_MAILBOXES):
        return ""
    if ahead.endswith(("sip:", "sips:")) and (name.isdecimal() or _OF_CALLS.match(domain[0])):
        return ""  # an extension of a telephone exchange, or an account there
    return f"{name}@{domain[0]}"


def is_sample(address: str) -> bool:
    """Whether an address only shows how one is written: `name@example.com`."""
    name, _, domain = address.partition("@")
    return (name in _SAMPLE_NAMES or name in DESKS) and domain.partition(".")[0] in _SAMPLE_DOMAINS


def _is_shown(field: Field, address: str) -> bool:
    """Whether an address stands where a form shows how one is written: in an empty field, as an example."""
    is_hint = plain_key(field.key) in _HINTS or not _HINTS.isdisjoint(steps(field.path)[-2:-1])
    return is_hint and address.partition("@")[2].partition(".")[0] in _SAMPLE_DOMAINS


_HINTS: Final = frozenset(
    {"placeholder", "example", "examples", "hint", "sample", "beispiel", "ejemplo", "exemple", "default"}
)


def _is_of_service(address: str, field: Field, beside: Iterable[str]) -> bool:
    """Whether the address of a desk is that of a service, not one that somebody gave as their own."""
    if address.partition("@")[0].partition("+")[0] not in _HARD_DESKS:
        return False
    return owner(field.path) in _CONTACTS or is_of_firm(field.path, beside)


_CONTACTS: Final = frozenset({"contact", "contacts", "contactinfo", "contactus", "config", "settings", "about", "app"})


def _is_of_chat(value: str, address: str, message: ReadMessage) -> bool:
    """Whether it is the name of an account in a chat (XMPP), not a mailbox."""
    if _JABBER.fullmatch(value) and value.lower().startswith(f"{address}/"):
        return True
    domain = address.rpartition("@")[2]
    is_chat = message.service == "xmpp" or _BOSH.search(message.path) is not None
    return is_chat and (domain == message.host.partition(":")[0] or _CHAT_HOST.match(domain) is not None)


_BOSH: Final = Expression(r"/(?:http-?bind|bosh|xmpp)", re.IGNORECASE)
"""Where chats are reached by HTTP (XEP-0124)."""


def _is_of_text_of_writers(field: Field) -> bool:
    """Whether a value stands where those are named who wrote something: in a licence, a blame."""
    return _WRITERS.search(field.path) is not None and plain_key(field.key) in _WRITTEN_BY


_WRITTEN_BY: Final = frozenset({"blame", "license", "licence", "copyright", "credits", "maintainer", "maintainers"})


def is_desk(address: str) -> bool:
    """Whether an address belongs to an office or a machine rather than to a person."""
    name = address.partition("@")[0].partition("+")[0]
    return (
        name in DESKS
        or name.rstrip("0123456789") in DESKS
        or name.startswith(("noreply", "no-reply", "donotreply", "support-", "bounce"))
        or _is_of_team(name)
    )


def _is_of_team(name: str) -> bool:
    """Whether the last of some words is one for a group of people: `dev-team`, `app.support`."""
    words = _BETWEEN_WORDS.split(name)
    return len(words) > 1 and words[-1] in _GROUPS and all(map(str.isalpha, words))


_BETWEEN_WORDS: Final = Expression(r"[-_.]")
_GROUPS: Final = frozenset(
    {"team", "support", "noreply", "reply", "devs", "ops", "admins", "helpdesk", "alerts", "bot"}
)
