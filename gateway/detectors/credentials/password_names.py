"""Names of passwords, put together: a word for one in any of some thirty languages, with whatever stands before it
(`dsSenha`, `txtClave`, `u_pass`) and behind it; and names of what stands beside one, by which somebody says who signs
in."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gateway.detectors.context.credential_words import USER_KEYS
from gateway.detectors.context.words_in_names import joined, key_words, split_words
from gateway.model.findings import Field

_SURE_TEXT: Final = """
 password passwords passwd passwrd passw passwort kennwort passphrase passcode pwd pswd psswd contrasena contrasenia
 contrasenya motdepasse mdp senha palavrapasse palavrasenha wachtwoord losenord adgangskode kodeord passord lykilord
 salasana jelszo lozinka zaporka geslo slaptazodis matkhau katasandi parol parool contrasinal pasahitza passwordhash
 codeconfidentiel codesecret codepersonnel codigosecreto loginpwd userpwd psswrd pswrd pwrd secretword secretphrase
 passkey heslo haslo sifre sifresi loginpass userpass loginpas userpas adminpas
"""
_SURE: Final = frozenset(_SURE_TEXT.split())
_WEAK_TEXT: Final = """
 clave pass psw pw ww pin mpin parola parole sandi losung passe codigoacceso clavedeacceso claveacceso
"""
_WEAK: Final = frozenset(_WEAK_TEXT.split())
"""Words that are other things as well: a key, a ticket, a word, a slogan."""

_ABOUT_TEXT: Final = """
 policy policies length len strength hint expired expiry expires expiration reset forgot forgotten recover recovery
 changed change changes required require requires rule rules min max type types count attempts attempt tries url uri
 link page label placeholder error errors message msg show visible visibility remember enabled has is protected valid
 validity invalid updated update date at age days day token tokens manager less mode title algorithm algo score check
 status state grant grants flow screen view button click tab step event toggle eye icon format regex pattern field
 fields name names id ids method option options setting settings key keys set used use using support boarding week
 ski bus season transit battle travel vergessen vergeten olvidada olvide olvido esqueci oublie dimenticata zapomniane
 glemt glomt expirada expire caducada abgelaufen verlopen scaduta wygasa cambio cambiada geaendert
"""
_ABOUT: Final = frozenset(_ABOUT_TEXT.split())
"""Words with which a name is about passwords, or of a pass of another kind."""

_USERS_TEXT: Final = """
 usuario usuaria usu gebr benutz kullanici kullaniciadi gebruiker gebruikersnaam benutzer benutzername anmeldename
 uzytkownik
 nazwauzytkownika bruker brukernavn anvandare anvandarnamn bruger brugernavn kayttaja kayttajatunnus uzivatel utente
 nomeutente utilizador utilisateur identifiant identificador identificacion login logon loginname user username
 userid uid usr uname email mail correo courriel account cuenta konto conta compte phone mobile celular telefono tel
 cpf dni nif nie rut cedula curp tckn tckimlik pesel nric bsn codicefiscale cf personnummer fnr hetu documento doc
 rodnecislo msisdn kundennummer kontonummer customerid cardnumber kvnr matricola matricula
"""
_USERS: Final = frozenset(_USERS_TEXT.split()) | USER_KEYS


NONE, WEAK, SURE = 0, 1, 2


def name_kind(field: Field) -> int:
    """What a name says of a password: SURE where a word of it is one for it, and nothing else in it says that it is
    only about one; WEAK where it may be one, beside the name of a user; NONE."""
    return _kind(key_words(field))


@lru_cache(maxsize=4096)
def _kind(words: tuple[str, ...]) -> int:
    if not _ABOUT.isdisjoint(words):
        return NONE
    together = joined(words)
    if not _SURE.isdisjoint(together):
        return SURE
    return NONE if _WEAK.isdisjoint(together) else WEAK


def is_no_word(value: str) -> bool:
    """Whether a value is no single word as people write it: with digits, signs, or capitals inside."""
    return not value.isalpha() or value[1:] != value[1:].lower()


def is_word_for_one(value: str) -> bool:
    """Whether a value is itself a word for a password, as translations of forms have it: `Hasło`, `Wachtwoord`."""
    if len(value) > MAX_WORD_CHARS:
        return False
    return "".join(split_words(value.strip(" :*"))) in _SURE or value.strip(" :*") in _SURE_ELSEWHERE


MAX_WORD_CHARS: Final = 24
_SURE_ELSEWHERE: Final = frozenset(
    {
        "Пароль",
        "пароль",
        "Лозинка",
        "Парола",
        "Κωδικός",
        "パスワード",
        "密码",
        "密碼",
        "비밀번호",
        "סיסמה",
        "كلمة المرور",
        "รหัสผ่าน",
        "Mật khẩu",
    }
)


def is_pin_of_post(field: Field, beside: Iterable[Field]) -> bool:
    """Whether a `pin` is the code of a post office, as in India: it stands in an address."""
    is_pin = "pin" in key_words(field)
    return is_pin and any(not _PLACES.isdisjoint(key_words(one)) for one in beside)


_PLACES: Final = frozenset(
    {"city", "town", "state", "street", "address", "addr", "district", "country", "locality", "area"}
)


def names_user(field: Field) -> bool:
    """Whether a name is one of what somebody signs in with, beside a password."""
    return _names_user(key_words(field))


@lru_cache(maxsize=4096)
def _names_user(words: tuple[str, ...]) -> bool:
    return not _USERS.isdisjoint(joined(words))
