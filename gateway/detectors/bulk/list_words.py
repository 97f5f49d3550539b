"""Words of which the names of members of calls, messages and address books are made, in many languages and shortened,
and words by which lists and records are of something else."""

from functools import lru_cache
from typing import Final

from gateway.detectors.context.words_in_names import joined, split_words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBER_TEXT: Final = """
 p ph phn phone phones tel tels tlf tlfn telefono telefon telefone telephone num nums number numbers nr no numero
 nummer mob mobile msisdn cel celular cell gsm handy movil addr address peer caller callee from to contact trace
 remote dialed rufnummer telnr phonenumber mobil puhelin telefoon komorka nomor nohp hp numer numara cislo telefonszam
 telefonnummer handynummer telefone celulares fono fone fones telp tlp notelp ponsel numar тел моб jid e164 handle
 zaddress sdt dienthoai recipient sender originator
 src dst cli ani dnis anum bnum anumber bnumber aparty bparty hpno nohape sdtno телефон номер
"""
NUMBERS: Final = _set(_NUMBER_TEXT)
_LONE_TEXT: Final = """
 de para von an desde hacia da per van naar od do fran till fra til kimden kime dari ke kepada tu den ot komu от кому
 origem destino origen origine destinazione destination quelle ziel desti herkomst bestemming
"""
LONE_NUMBERS: Final = _set(_LONE_TEXT)
"""Who is at which end of a call or a message, where a name has no other word: inside of one they join others
(`data_de_nascimento`)."""

_NAME_TEXT: Final = """
 n nm nme dn name names nom noms nombre nome naam navn namn nimi isim imie jmeno fn ln fullname display displayname
 contact contactname first last given family firstname lastname vorname nachname apellido apellidos alias nick
 cachedname nama nev ten hoten adi nume meno ime imya имя фио
"""
NAMES: Final = _set(_NAME_TEXT)
_DURATION_TEXT: Final = """
 dur durs duration durationsec secs seconds sec length len dauer duracion duree durata duracao dlugosc czas talktime
 talk elapsed varaktighed kesto sure durasi billsec billseconds zduration trvani idotartam durata sekunden segundos
 secondes seg segs sek saniye detik giay длительность
"""
DURATIONS: Final = _set(_DURATION_TEXT)
_WAY_TEXT: Final = """
 dir direction type tp typ tipo io calltype incoming outgoing missed kind way box folder inout richtung sens jenis
 sentido direcao direccion direzione richting kierunek art fromme originated zoriginated answered zanswered disposition
"""
WAYS: Final = _set(_WAY_TEXT)
_TEXT_TEXT: Final = """
 b body text txt msg message content m sms texto nachricht mensaje mensagem messaggio bericht wiadomosc snippet tekst
 bodyvalues melding meddelande viesti zprava mesaj bodytext subject messagetext messagebody smsbody corpo contenu
 contenido conteudo contenuto inhalt inhoud tresc isi isipesan icerik testo texte innhold indhold sisalto uzenet pesan
 metin szoveg noidung konten tinnhan poruka ujumbe say textcontent ztext parts tx said says utterance transcription
 transcript transcripcion trascrizione dictation typed reply текст сообщение 内容
"""
TEXTS: Final = _set(_TEXT_TEXT)
_PARTY_TEXT: Final = """
 f from sender author addr address number who peer to de von remitente absender expediteur mittente remetente thread
 threadid chat chatid conversation jid handle recipient contact phone tel num destinatario empfaenger pengirim
 penerima nadawca odbiorca gonderen alici afzender ontvanger afsender avsender lahettaja odesilatel kuldo felado para
 frm sndr an naar till til kepada dari
 destinataire remetentes emissor emisor mandante отправитель
"""
PARTIES: Final = _set(_PARTY_TEXT)
_CALL_TEXT: Final = """
 call calls cl cdr cdrs calllog calllogs callrecords llamada llamadas registrollamadas anruf anrufe anrufliste
 appel appels
 chiamata chiamate ligacao ligacoes chamada chamadas polaczenia gesprekken oproepen opkald samtal puhelut aramalar
 hovory panggilan cuocgoi hivasok apeluri tawag callhistory callrec callrecord phonecall phonecalls voicecall
 telefonate polaczenie gesprek oproep puhelu arama hovor hivas apel звонки вызовы звонок вызов
"""
CALLS: Final = _set(_CALL_TEXT)
_MESSAGE_TEXT: Final = """
 sms smses mms message messages msg msgs imessage imessages textmessages inbox outbox mensaje mensajes mensagem
 mensagens
 nachricht nachrichten messaggio messaggi bericht berichten wiadomosc wiadomosci beskeder meddelanden meldinger viestit
 zpravy mesaj mesajlar uzenetek pesan tinnhan mesaje сообщения mails emails
 correos chat chats conversation conversations thread threads dm
 dms whatsapp viber telegram
"""
MESSAGES: Final = _set(_MESSAGE_TEXT)
_BOOK_TEXT: Final = """
 contact contacts addressbook phonebook addressbooks kontakt kontakte kontakty adressbuch telefonbuch contacto contactos
 contato contatos agenda rubrica contatti repertoire carnet contacten contactpersonen kontakter yhteystiedot rehber
 kisiler
 kontak danhba nevjegyek agenda_telefonica addrbook adrbook addrbk adrbk phonebk phbook phbk telbook abook ctcs
 cntcts contactlist contactslist contactbook kontaktliste contactlijst bukutelepon контакты
"""
BOOKS: Final = _set(_BOOK_TEXT)
"""Words by which lists, kinds of data and addresses say that they hold messages, and people whom somebody knows."""

_GENERIC_TEXT: Final = """
 data list lists item items entry entries row rows record records result results event events log logs line lines
 payload
 values value batch batches objects elements docs documents body array upload uploads sync chunk chunks page info all
 new missed recent recents incoming outgoing
 content contents root export backup dump history s r d l db cursor table
"""
GENERIC: Final = _set(_GENERIC_TEXT)
"""Names of lists that say nothing of what is in them."""

_KIND_TEXT: Final = """
 k kind type t typ tipo category cat what datatype data_type module command cmd action topic name collection table
 entity
 entitytype resource stream subject dataset source op
"""
KINDS: Final = _set(_KIND_TEXT)
"""Names of what tells, beside a list, what it holds."""
_NO_PEOPLE_TEXT: Final = """
 price rating stars website url hours openinghours lat lng lon latitude longitude sku stock category speciality
 specialty npi brand currency amount duration dur body text message msg appointment slot prescription medication dose
 invoice salary department ext extension billsec
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


WEAK_NO_TALK: Final = _set(
    "log logs event events line lines entry entries item items result results notification notifications"
)
"""Such names of lists that may be those of messages all the same, where these say what they are."""

OF_OTHERS: Final = _set(
    "rating stars website hours openinghours sku stock speciality specialty npi appointment slot salary payroll wage"
)
"""Members of records that are shops or clinicians."""

OF_LOGS: Final = _set(
    "level lvl severity logger trace_id span_id traceid spanid event event_name eventname anonymousid messageid"
)
"""Names in logs and in batches of events, which hold texts of programs."""

OF_MACHINES: Final = _set(
    "jitter rtt mos bitrate codec method endpoint rpc latency ssrc packets packet statuscode fps url uri query function"
    " queue agents avg"
)
"""Members of calls that programs make, and of how good a connection was."""

IDS: Final = frozenset({"id", "ids", "span", "hash", "request", "session"})

WEAK_NUMBERS: Final = _set(
    "p no nr n num number numbers nums numero nummer from to addr address peer trace remote contact nomor numer numara"
    " cislo src dst sender recipient handle originator jid ten"
)
"""Words that name other numbers, too: a short one is none of a telephone."""


def names_end(words: tuple[str, ...]) -> bool:
    """Whether a name is but a word for one end of a call or a message: `de`, `para`, `von`."""
    return len(words) == 1 and words[0] in LONE_NUMBERS


@lru_cache(maxsize=4096)
def names_reach(key: str) -> bool:
    """Whether a key is one of a telephone number or a mailbox."""
    return (
        not NUMBERS.isdisjoint(split_words(key))
        or names_end(split_words(key))
        or key.endswith(("phone", "mobile", "number", "mail", "numero", "nummer", "jid"))
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


CALLS_SAID: Final = "calls"
MESSAGES_SAID: Final = "messages"
BOOK_SAID: Final = "book"


@lru_cache(maxsize=4096)
def said_kind(name: str) -> str:
    """What a list holds by a name for it, or by a word beside it: one of `CALLS_SAID`, `MESSAGES_SAID` and `BOOK_SAID`;
    empty where the name says nothing."""
    words = split_words(name)
    together = "".join(words)
    told = {*joined(words), together}
    if not CALLS.isdisjoint(told) or together.startswith("calllog"):
        return CALLS_SAID
    if not BOOKS.isdisjoint(told) or together.startswith(("addressbook", "phonebook")):
        return BOOK_SAID
    return MESSAGES_SAID if not MESSAGES.isdisjoint(told) else ""


MAX_LETTERS: Final = 2
"""Of a name that is no word: `m`, `ab`."""


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """Whether a name of a list says nothing of what is in it."""
    return all(word in GENERIC or len(word) <= MAX_LETTERS or word.isdecimal() for word in split_words(name))
