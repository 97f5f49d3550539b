"""Names of people under words that other things have as well: of a part that somebody plays (`"owner"`, `"Kunde"`,
`"athlete"`), of one end of a letter or a parcel, or under a bare `name`. There the value has to begin with a given
name.
"""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.key_meaning import meaning
from gateway.detectors.context.key_words import SHORT, STREET, THING, TOWN, ZIP
from gateway.detectors.context.named import Keys, Named, Names
from gateway.detectors.context.persons import is_of_business, is_of_nobody, is_of_program, is_of_thing
from gateway.detectors.identifiers.given_names import begins_with_given_name
from gateway.detectors.identifiers.name_beside_health import has_everyday_word
from gateway.detectors.matching.patterns import Pattern

_PLAYED_WORDS: Final = (
    r"customer|client|klient(?:in)?|client[ea]|kunde|kundin|klant|kund|zakaznik|musteri"
    r"|member|mitglied|miembro|membro|membre|soci[oa]|lid|medlem|adherente?|czlonek"
    r"|reader|leser(?:in)?|lecteur|lectrice|lector|lectora|leitor|leitora|lezer|lettore|lettrice|czytelnik"
    r"|borrower|ausleiher(?:in)?|entleiher(?:in)?|emprunteur|prestatario"
    r"|athlete|athlet(?:in)?|sportler(?:in)?|atleta|atleet|sportif|sportive|zawodnik|runner|laeufer(?:in)?|l(?:a|ä)ufer(?:in)?"
    r"|corredor(?:a)?|coureur|swimmer|schwimmer(?:in)?"
    r"|donor|donator|spender(?:in)?|donateur|donatrice|donante|doador(?:a)?|donatore"
    r"|claimant|complainant|plaintiff|beschwerdef(?:ue|ü)hrer(?:in)?|reclamante|denunciante"
    r"|owner|besitzer(?:in)?|halter(?:in)?|tierhalter(?:in)?|proprietaire|propriétaire|propriet(?:a|á)ri[oa]|due(?:n|ñ)[oa]|eigenaar"
    r"|wlasciciel|właściciel|agare|ägare|ejer"
    r"|user|usuari[oa]|utilisateur|utilisatrice|nutzer(?:in)?|benutzer(?:in)?|gebruiker|uzytkownik|kullanici|brukare|utilizador(?:a)?"
    r"|student|studente|studentin|estudiante|estudante|etudiant|étudiant|pr(?:ue|u|ü)fling|examinee|examinand(?:in)?"
    r"|attendee|invitee|guest|gast|huesped|huésped|hospede|hóspede|invit(?:e|é)|eingeladener?|convidad[oa]|invitad[oa]|uczestnik"
    r"|visitor|besucher(?:in)?|visiteur|visitante|bezoeker|visitatore|caller|anrufer(?:in)?"
    r"|renter|mieter(?:in)?|inquilin[oa]|locataire|huurder|najemca|tenant|subscriber|abonnent(?:in)?|abonn(?:e|é)|abonado|assinante"
    r"|requester|reporter|melder(?:in)?|solicitante|petitioner|witness|zeuge|zeugin|testigo|testemunha"
    r"|organi[sz]er|organisator|veranstalter(?:in)?|organizador(?:a)?|anfitri(?:o|ó)n"
)
_SHOWN_WORDS: Final = (
    r"displayname|anzeigename|nomaffiche|nomaffiché|nomdaffichage|nombrevisible|nombremostrado|nombrepublico|nombrepúblico"
    r"|nomeexibicao|nomeexibição|nomedeexibicao|nomeexibido|weergavenaam|visningsnamn|visningsnavn|nazwawyswietlana"
    r"|nomevisualizzato|screenname|whoami|nickname|nick|apodo|apelido|spitzname|pseudo"
)
"""How somebody is shown to others; groups and things have such names as well."""

_SHOWN: Final = Keys(_SHOWN_WORDS)
_PLAYED: Final = Keys(rf"(?:{_PLAYED_WORDS})(?:name|nm|full|value)?")
_RAW_SHOWN: Final = _SHOWN_WORDS.replace("name", "_?name")
PLAYED: Final = Pattern(rf"[^a-z](?:{_PLAYED_WORDS}|{_RAW_SHOWN})(?:_?name)?[\"\]]{{0,2}}(?:\[[0-9]{{1,3}}\])?\x1f")
LABELLED: Final = Pattern(
    r"\x1f(?:customer|client|kunde|kundin|cliente|klant|member|mitglied|reader|leser|athlete|athlet|atleta|owner|besitzer"
    r"|halter|student|attendee|guest|gast|user|donor|claimant|tenant|mieter|organi[sz]er|visitor): [a-z]"
)
"""The same as a label before the name, in one value."""

_SUNG: Final = Keys(
    r"singers?|s(?:a|ä)nger(?:in)?|saenger(?:in)?|vocalist|wokalist(?:a|ka)|cantante|chanteu(?:r|se)|cantor(?:a)?|zanger(?:es)?"
)
_PLAYS: Final = Keys(
    r"players?(?:name)?|jugador(?:a)?|joueu(?:r|se)|spieler(?:in)?|speler|gracz|giocat(?:ore|rice)|jogador(?:a)?"
)
_SCORED: Final = Keys(
    r"(?:high|total|my|final)?scores?|points|punkte|puntos|pontos|punti|round|runde|ronda|rank|level|laps?|time(?:ms|s)?"
)
_QUEUED: Final = Keys(
    r"table|tisch|mesa|stolik|tafel|tavolo|queue(?:pos(?:ition)?)?|turn|slot|place|room|key|tonart|tonacja|tono|tom"
)
"""Who sings or plays tonight, and what a song in a catalogue does not have."""

SENT_BY: Final = Pattern(
    r"[^a-z](?:from|von|vom|de|da|van|od|fra|fran|sender|absender|remitente|remetente|expediteur|mittente|afzender|nadawca|by)"
    r"[\"\]]{0,2}\x1f"
)
_SENT_BY: Final = Keys(
    r"from|von|vom|de|da|van|od|fra|fran|fr[aå]n|sender|absender|remitente|remetente|exp(?:e|é)diteur|mittente|afzender|nadawca|by"
)
_WRITTEN: Final = Keys(
    r"(?:message|msg|mail|sms|chat)?(?:text|txt|message|msg|body|content|nachricht|mensaje|texte|mensagem|texto|messaggio|testo"
    r"|bericht|tekst|wiadomosc|wiadomość|tresc|treść|melding|meddelande|besked|inhalt|contenu|contenido)"
)
"""What somebody writes, beside who writes it."""

_SENT_TO: Final = Keys(
    r"to|an|para|pour|a|naar|fur|fuer|dla|til|till|name|naam|nome|nombre|nom|nazwa|attn|attention|zhd"
)
PARCEL: Final = Pattern(
    r"[^a-z](?:town|city|postcode|plz|zip|pc|cp|cap|cep|ort|plaats|ville|ciudad|cidade)[\"\]]{0,2}\x1f"
)
"""Where something is brought to."""

_ABOUT: Final = Keys(
    r"subject|about|who|whom|concerning|regarding|betrifft|betroffener?|sobre|person|persona|personne|pessoa"
)
ABOUT: Final = Pattern(
    r"[^a-z](?:singer|s(?:a|ä|ae)nger|vocalist|wokalist(?:k?a)|cantante|chanteur|cantor|zanger|player(?:_?name)?|jugador|joueur"
    r"|spieler|speler|gracz|giocatore|jogador|subject|about|who|whom|concerning|betrifft|betroffene|person|persona|personne|pessoa)[\"\]]{0,2}\x1f"
)
_TOLD_OF: Final = Keys(
    r"(?:heart|pulse|resp(?:iratory)?|puls)(?:rate|bpm|hz)?|hr|bpm|pulsebpm|spo2|systolic|diastolic|bp|nibp|temp(?:erature)?[cf]?"
    r"|fever|glucose|weight(?:kg|lbs?)?|dose|medication|symptoms?|mood|pain(?:score|level)?|gcs|news2?|triage"
    r"|details|incident|concerns?|risk(?:level)?|severity|injur(?:y|ies)|behaviou?r|kindofconcern|vorfall|incidente|suicid\w*|selfharm"
)
"""What is measured of somebody, or reported: beside it a subject is no heading."""

_BARE: Final = Keys(r"(?:full|my|your|guest|contact)?name|nombre|nome|nom|naam|imie|namn|navn|nazwisko")
SIGNED_UP: Final = Pattern(
    r"url\.path\x1f[^\x1e\x1f]{0,120}(?:rsvp|confirm|register|registr|sign-?up|guest-?list|check-?in|waitlist|wait-?list|warteliste"
    r"|anmeld|zusage|inscri|cadastr|prenot|reserv|booking|buchung|donat|spende|petition|callback|ruckruf|rueckruf|join|attend"
    r"|feedback|enquir|apply|bewerb|postul|candidat)"
)
"""Addresses at which somebody says who they are, to take part in something."""
_OF_WORKS: Final = Keys(
    r"price|sku|brand|category|species|breed|rating|stars|genre|isbn|album|artist|release\w*|color|colour|size|type|kind|version"
    r"|capacity|url|website|hours|lat|lng|latitude|longitude|description|value|stock|currency|slug"
)
"""What things with names have, and who signs up does not."""


def by_role(known: Names, *, is_signing_up: bool) -> Iterator[Named]:
    """Each such name."""
    for one in known.called(_PLAYED):
        if _is_somebody(one) and not is_of_program(known, one):
            yield one
    for one in known.called(_SHOWN):
        if len(known.keys_beside(one.field.path)) > 1 and not known.beside(one.field, _OF_WORKS) and _is_somebody(one):
            yield one
    for keys, beside in ((_SUNG, _QUEUED), (_PLAYS, _SCORED), (_SENT_BY, _WRITTEN), (_ABOUT, _TOLD_OF)):
        for one in known.called(keys):
            if not one.in_text and known.beside(one.field, beside) and _is_somebody(one):
                yield one
    for one in known.called(_SENT_TO):
        if not one.in_text and _is_at_address(one, known) and _is_alone(one, known):
            yield one
    for one in known.called(_BARE) if is_signing_up else ():
        if one.in_text or known.beside(one.field, _OF_WORKS) or is_of_thing(one):
            continue
        if _is_alone(one, known):
            yield one


def _is_somebody(one: Named) -> bool:
    return begins_with_given_name(one.value) and not is_of_nobody(one.field) and not has_everyday_word(one.value)


def _is_alone(one: Named, known: Names) -> bool:
    return _is_somebody(one) and not is_of_business(known, one.field)


def _is_at_address(one: Named, known: Names) -> bool:
    """Whether two parts of an address stand beside a name, one of them a street or a postcode."""
    said = 0
    for key in known.keys_beside(one.field.path):
        meant = meaning(key)
        if not meant & (THING | SHORT):
            said |= meant & (STREET | ZIP | TOWN)
        said |= STREET if key in _LINES else ZIP if key in _POSTCODES else 0
    return said & (STREET | ZIP) != 0 and said & (said - 1) != 0


_LINES: Final = frozenset({"l1", "line1", "addr1", "address1", "street1", "adr1"})
_POSTCODES: Final = frozenset({"pc", "cp", "cap", "cep"})
