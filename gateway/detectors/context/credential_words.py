"""Words and shapes that passwords, tokens, keys and sessions share: what a secret looks like, and what only stands for
one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

NEAR_FIELDS: Final = 40
"""How far around a field its neighbours are looked at: what stands in one object comes one after the other, and looking
at all for each would take the square of their number."""

MAX_PASSWORD_CHARS: Final = 128
"""Longer ones are texts: OWASP's ASVS (2.1.2) asks services to take up to 128."""

_BEFORE: Final = """
 user username login signin logon signup register reg account acct member customer client patient parent child guest
 admin root owner my your the app web site portal email mail wifi wlan wpa ap network router hotspot mqtt smtp imap pop
 pop3 ftp sftp sip ldap http proxy vpn db database mysql redis auth authentication oauth basic service device master
 new newer old current existing original previous last confirm confirmed confirmation verify repeat repeated retype
 reenter re again temp temporary initial default plain plaintext clear raw encrypted hashed input txt text field form
 j p l u usr os bind domain ad svc sa sudo enable keystore truststore vault backup archive ssh rdp vnc smb samba nas iot
 camera console broker mongo mongodb postgres postgresql pg oracle elastic redis exchange pppoe ppp wan isp radius
 server room meeting zoom
 nueva nuevo vieja antigua actual anterior confirmar confirme repetir repita usuario cuenta correo
 neues neue neu altes alte aktuelles aktuell bestaetigen wiederholen benutzer konto
 nouveau nouvelle ancien actuel confirmer repeter utilisateur compte
 nova novo antiga velha atual confirma confirmacao repete conta
"""
_AFTER: Final = """
 confirm confirmed confirmation again repeat repeated retype verify new old current hash hashed md5 sha1 sha256 sha512
 plain plaintext clear raw encrypted value val text txt field input str string box
 wiederholung wiederholen bestaetigung neu alt nueva actual anterior confirmacion repetida nova atual confirmacao
 nouveau
"""
_CORE: Final = """
 password passwords passwd passwrd passphrase passcode passwort passwoerter pwd psswd kennwort losung contrasena
 contraseña contrasenia contrasenha motdepasse mdp senha senhas palavrapasse palavrachave
"""


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_KEYS: Final = Expression(rf"(?:{_either(_BEFORE)}){{0,4}}(?:{_either(_CORE)})(?:\d|{_either(_AFTER)}){{0,3}}")
_SHORT_KEYS: Final = frozenset(
    {
        "securityanswer",
        "secretanswer",
        "answertosecurityquestion",
        "pass",
        "userpass",
        "loginpass",
        "authpass",
        "mypass",
        "adminpass",
        "wifipass",
        "pw",
    }
)
"""`pass` alone is also a ticket and a verb, so it counts only in these."""

LONE_KEYS: Final = frozenset({"clave", "psw", "pin", "secret", "passe", "palavra", "userkey", "wifikey", "psk"})
"""Passwords only beside the name of a user: each is also something else."""

_USER_KEYS_TEXT: Final = """
 user username userid login loginid identifier email emailaddress mail account accountname usuario correo benutzer
 benutzername nutzername utilisateur identifiant courriel usuaria nomedeusuario loginname uname usr ssid phone
 phonenumber mobile
"""
USER_KEYS: Final = frozenset(_USER_KEYS_TEXT.split())
"""Names of fields with which a person says who signs in."""

_PLACEHOLDERS_TEXT: Final = """
 true false null none nil undefined nan string required optional password passwort contraseña senha redacted
 filtered masked hidden removed secret empty yes no on off not set unset ok valid invalid weak medium strong
 changed expired never enabled disabled missing placeholder example changed unchanged text hash n/a na deleted
 requis obligatoire invalide manquant manquante erforderlich pflichtfeld ungültig ungueltig fehlt leer requerido
 requerida obligatorio obligatoria inválido invalido inválida vacío vacio faltante obrigatório obrigatorio obrigatória
 vazio richiesto obbligatorio mancante verplicht ongeldig wymagane wymagany blank missing too_short too_weak
 anonymous your_password yourpassword your-password password_here mypassword_here
"""
_PLACEHOLDERS: Final = frozenset(_PLACEHOLDERS_TEXT.split())
_HIDDEN: Final = Expression(
    r"[*•●·∙xX.#_-]+|\[.*\]|<.*>|\{\{?.*\}?\}|\$\{.*\}|\^.*\$|%(?:\d\$)?[sdf@]|%\(\w*\)[sdf]?|%\{.*\}|%[A-Za-z_]+%|\(.*\)|:[a-z_]+",
    re.DOTALL,
)
_LABEL: Final = Expression(
    r"\b(?:pass\s?word|passwd|passwort|kennwort|contrase[nñ]a|senha|mot de passe|required|invalid|incorrect|wrong"
    r"|forgot|forgotten|reset|must|should|please|enter|characters?|zeichen|caracteres|caract[eè]res|too short|too weak"
    r"|vergessen|eingeben|olvid|esquec|oubli)",
    re.IGNORECASE,
)

_TO_FILL_IN: Final = Expression(
    r"(?:please[_ -]?)?(?:change|replace|fill|edit|insert|enter|put|type)[_ -]?"
    r"(?:me|this|it|in|your)(?:[_ -][a-z]{2,12}){1,4}"
    r"|[a-z]{2,12}(?:[_-][a-z]{2,12}){0,3}[_-](?:goes[_-])?here"
    r"|(?:your|my|some)(?:[_-][a-z]{2,12}){0,3}[_-](?:password|passwd|pass|passphrase|secret|pwd|pin)",
    re.IGNORECASE,
)
"""What stands in a template of settings until it is filled in: `changeme_please`, `put-your-password-here`."""

_OPAQUE: Final = Expression(r"[\w.~+/=:|%,!-]{16,4096}", re.ASCII)
"""RFC 6750 section 2.1, and what JWTs and opaque tokens are made of."""
_SMALL_RUNS: Final = Expression(r"[a-z]+")
_STANDS_FOR: Final = Expression(
    r"your|example|sample|placeholder|changeme|dummy|undefined|redacted|filtered|insert|replace|xxxx|todo"
    r"|test_?token|fake|lorem|\[object|masked|anonymous",
    re.IGNORECASE,
)
_UUID: Final = Expression(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def is_password_key(key: str) -> bool:
    """Whether a key is the name of a password: `newPassword`, `user_pwd`, `pass`; not `password_length`."""
    name = plain_key(key)
    return name in _SHORT_KEYS or _is_password_name(name)


@lru_cache(maxsize=8192)
def _is_password_name(name: str) -> bool:
    return len(name) <= 60 and _KEYS.fullmatch(name) is not None


def is_placeholder(value: str) -> bool:
    """Whether a value stands for a password without being one: hidden, a label, a flag, a message about it."""
    value = value.strip()
    if not 3 <= len(value) <= MAX_PASSWORD_CHARS or "\n" in value:
        return True
    if value.isdecimal() and (len(value) < 4 or len(set(value)) == 1):
        return True
    if (
        value.lower() in _PLACEHOLDERS
        or _TO_FILL_IN.fullmatch(value) is not None
        or _HIDDEN.fullmatch(value) is not None
    ):
        return True
    return (" " in value or value.endswith(":")) and _LABEL.search(value) is not None


@lru_cache(maxsize=2048)
def is_opaque(value: str) -> bool:
    """Whether a value looks as if a machine had drawn it: a token or a key, not words, an address, a number."""
    if not _OPAQUE.fullmatch(value) or "://" in value or value.isdecimal():
        return False
    if len(set(value)) < 6 or (_STANDS_FOR.search(value[:64]) and len(value) < 60):
        return False
    digits = sum(c.isdecimal() for c in value)
    has_both = value != value.lower() and value != value.upper()
    if digits >= 2 or (digits and (has_both or len(value) >= 24)):
        return True
    return has_both and (_changes_case(value) or _is_mixed_evenly(value))


def _is_mixed_evenly(value: str) -> bool:
    """Whether a long value of letters alone has a third to three quarters of capitals: words begin with one."""
    capitals = sum(map(str.isupper, value))
    is_even = 4 * len(value) <= 12 * capitals <= 9 * len(value)
    return is_even and value.isalpha() and len(value) >= MIN_LETTERS and _has_short_runs(value)


MIN_LETTERS: Final = 24
MAX_SMALL_RUN: Final = 6
"""Of a key of letters alone, and how many of them are small in a row."""


def _changes_case(value: str) -> bool:
    """Whether letters alone look drawn: small and capital ones take turns as in no words, not even joined ones."""
    return takes_turns(value) and _has_short_runs(value)


def _has_short_runs(value: str) -> bool:
    """Whether small letters that stand behind each other are too few for a word."""
    return all(len(run) <= MAX_SMALL_RUN for run in _SMALL_RUNS.findall(value))


def takes_turns(value: str) -> bool:
    """Whether small and capital letters change at every third sign or more often."""
    return 3 * sum(one.islower() is not other.islower() for one, other in pairwise(value)) >= len(value)


def is_mixed(value: str) -> bool:
    """Whether a value has small and capital letters and digits, as what is drawn has, and names and hashes have not."""
    has_both = value != value.lower() and value != value.upper()
    return len(value) >= 20 and has_both and any(c.isdecimal() for c in value)


def around(fields: tuple[Field, ...], number: int) -> tuple[Field, ...]:
    """The fields near a field, itself included."""
    return fields[max(number - NEAR_FIELDS, 0) : number + NEAR_FIELDS + 1]


def is_pushed_to(field: Field, fields: Iterable[Field]) -> bool:
    """Whether beside a token stands by which service it is pushed to: `"type": "iOSPush"`."""
    place = parent(field.path)
    return any(one.key == "type" and "push" in one.value.lower() and parent(one.path) == place for one in fields)


def is_uuid(value: str) -> bool:
    """Whether a value is a UUID (RFC 9562): it names something, and is seldom a secret by itself."""
    return _UUID.fullmatch(value) is not None
