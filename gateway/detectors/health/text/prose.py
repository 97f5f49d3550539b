"""Whether a value is what a person wrote: letters, no code, not what an app says. Shared by detectors of texts."""

import re
import string
from functools import lru_cache
from typing import Final

from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

OF_APPS: Final = r"question|label|title|description|summary|string|display|placeholder|hint|caption"
"""Names of what an app says to a person rather than a person to an app: part of an expression."""

_ELEMENTS: Final = Expression(r"\$?(?:el|element|target|button|link|inner|cta|tag|chip|node)_?text")
"""Names of what stands on a button that was tapped: the app wrote it."""

_ASKED: Final = Expression(
    r"(?:.*[_ -])?(?:questions?|frage|pregunta|pergunta|domanda|vraag|pytanie|esm|survey|item|element|field)[_"
    r" -]?(?:text|title|label"
    r"|prompt|name|titel|titulo|titre|caption|string|body|content)|(?:.*[_ -])(?:title|titel|titulo|titre|titolo"
    r"|label|placeholder|hint"
    r"|caption|headline|subtitle|tooltip)|titel|titulo|titre|titolo|tytul|sinopsis|synopsis|headline|subtitle"
    r"|tooltip|legend"
)
_QUOTED: Final = Expression(
    r"quote|quotation|highlight|highlighted_?(?:text|passage)|highlight_?text|passage|excerpt|snippet|selected_?text"
    r"|zitat|cita|citation|citazione|citacao|markierung|subrayado|surlignage|underlined?"
)
_OF_BOOKS: Final = Expression(
    r"book_?(?:id|title|name)?|book|author|isbn|asin|chapter|loc(?:ation)?|cfi|page_?(?:number|no)?|work|novel|volume|edition"
    r"|libro|livre|buch|kapitel|capitulo|chapitre|autor|auteur|epub"
)
_NAMED: Final = Expression(
    r"(?:.*[_ -]?)?(?:name|nazwa|naam|nome|nombre|bezeichnung|denominazione|denominacion)|nom"
    r"|(?:.*[_ -])?(?:artikel|articulo|articolo|artykul|produkt|producto|produit|prodotto|product|produto|sku"
    r"|brand|category|categoria"
    r"|ingredients?|slug|descr_?prod\w*)"
)
"""Names of what things are called: goods, tests, terms of a catalogue."""

_WORD: Final = Expression(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?(?![\w])")
_UNSPACED: Final = Expression("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER: Final = Expression(r"[^\W\d_]")
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = string.ascii_letters.encode()
_MACHINE: Final = (
    ("<", Expression(r"<\s*[\w\"/!]")),
    ("{", Expression(r"\{\s*[\w\"/!]|\{\{")),
    ("://", Expression(r"https?://")),
    ("(", Expression(r"\((?<=\w\()")),  # it begins with a letter by which `re` finds its places
    (";", Expression(r";\s*$")),
    ("=>", Expression("=>")),
    ("::", Expression("::")),
)
"""Signs of code, and how they stand in it."""


_CHOSEN: Final = Expression(
    r"\.(?:choices?|options?|selected_?option|selection)(?:\[\d+\])?\.(?:label|text|title"
    r"|name)s?(?:\[\d+\])?$|\.prompts?\[\d+\]\.(?:text|title|question|label|prompt)$",
    re.IGNORECASE,
)
MAX_CHOSEN_CHARS: Final = 60
"""Of the end of a path that is looked at."""


@lru_cache(maxsize=8192)
def is_asked(key: str) -> bool:
    """Whether a key says that an app asks there, or names what it shows: `question text`, `esm_title`."""
    name = key.lower()
    return _ASKED.fullmatch(name) is not None or _ELEMENTS.fullmatch(name) is not None


def is_quoted(field: Field, message: ReadMessage) -> bool:
    """Whether a text is marked in a book: what its author wrote."""
    if _QUOTED.fullmatch(field.key.lower()) is None:
        return False
    place = parent(field.path)
    return any(parent(one.path) == place and _OF_BOOKS.fullmatch(one.key.lower()) for one in message.fields)


def is_chosen(path: str) -> bool:
    """Whether a value is what a form offered and somebody chose, by the names above it: nobody wrote it."""
    return _CHOSEN.search(path[-MAX_CHOSEN_CHARS:]) is not None


def is_ticked(field: Field) -> bool:
    """Whether a few words stand under a name of a form that may be sent several times (`reasons[]`): boxes that were
    ticked, in the words of the form."""
    if not field.path.endswith("[]") or not field.path.startswith(("body.form:", "body.multipart:", "url.query:")):
        return False
    return field.value.count(" ") < MAX_TICKED_WORDS and field.value.rstrip()[-1:] not in _ENDS_OF_SENTENCES


MAX_TICKED_WORDS: Final = 9
_ENDS_OF_SENTENCES: Final = frozenset(".!?\u2026")


@lru_cache(maxsize=8192)
def is_called(key: str) -> bool:
    """Whether a key holds what something is called, which nobody writes of themselves: `product_name`, `artikel`."""
    return _NAMED.fullmatch(key.lower()) is not None


def is_item(text: str) -> bool:
    """Whether a text, folded, is what a questionnaire asks word by word, in the first person or in none."""
    return len(text) <= MAX_ITEM_CHARS and _ITEM.match(text) is not None


MAX_ITEM_CHARS: Final = 160
_ITEM: Final = Expression(
    r"\W{0,3}(?:\d{1,2}[.):]? )?(?:i (?:think that i )?would like to use (?:the|this|it)\b|i found (?:it|the"
    r"|this) .{0,40}"
    r"(?:unnecessarily complex|cumbersome|well integrated|awkward)|i thought (?:it|the|this"
    r"|there) .{0,40}(?:easy to use"
    r"|inconsistency)|i felt (?:very )?confident(?: (?:using|with|in) .{1,40})?\W{0,3}$"
    r"|i needed (?:to learn a lot|a manual)"
    r"|i (?:think that i )?would need (?:the support|a technical)|ich (?:fand"
    r"|kann mir vorstellen).{0,60}(?:unnotig komplex"
    r"|umstandlich|einfach zu (?:be)?nutzen|regelmassig zu nutzen)|little interest or pleasure"
    r"|feeling down,? depressed|trouble falling (?:or|/) "
    r"staying asleep"
    r"|feeling tired or having little|poor appetite or over|feeling bad about yourself|trouble concentrating on"
    r"|moving or speaking (?:so )?slow|thoughts that you would be|feeling nervous,? anxious|not being able to stop or "
    r"control"
    r"|worrying too much about different|trouble relaxing|being so restless|becoming easily annoyed|feeling afraid,? "
    r"as if"
    r"|i have (?:been able to laugh|looked forward with|blamed myself unnec|been anxious or worried for|felt scared "
    r"or panicky"
    r"|been so unhappy that|felt sad or miserable|felt cheerful and|felt calm and relaxed|felt active and)"
    r"|things have been getting on top|the thought of harming myself has|i woke up feeling fresh|my daily life has "
    r"been filled"
    r"|wenig interesse oder freude|niedergeschlagenheit,? schwermut|ich (?:konnte lachen und|konnte mich so richtig "
    r"auf|fuhlte mich"
    r" (?:angstlich und besorgt|traurig oder elend|schuldig))|in den letzten zwei wochen war ich froh"
    r"|poco interes o (?:placer|alegria)|(?:se ha sentido|sentirse) decaid|he (?:sido capaz de reir|mirado el futuro"
    r"|disfrutado mirar"
    r"|estado ansiosa y preocupada|sentido miedo o panico|estado tan infeliz|me he sentido triste y desgraciada)"
    r"|peu d'interet ou de plaisir|etre triste,? deprime|j'ai pu rire et|je me suis (?:sentie? (?:confiante? et"
    r"|inquiete? ou"
    r"|effrayee?|triste ou (?:peu heureuse|malheureuse)|si malheureuse)|reproche,? sans)|il m'est arrive de penser a "
    r"me faire"
    r"|pouco interesse ou (?:pouco )?prazer|sentir-se (?:para baixo|em baixo)|eu tenho sido capaz de rir"
    r"|scarso interesse o piacere|sentirsi giu|weinig (?:interesse|plezier) (?:of|in)|neerslachtig,? depressief)"
)
"""How items of PHQ-9, GAD-7, EPDS, WHO-5 and of the scale of usability (SUS) begin, in the wordings that are used
most."""


def has_words(text: str, least: int) -> bool:
    """Whether there are so many words that are no codes: `METFORMIN 850MG 40CPR` has one, `CT/NG urine` one as well."""
    is_shouted = text.isupper()
    for word in text.split():
        if not is_shouted and len(word) > 1 and word.isupper():
            continue
        if word.isalpha() or _WORD.match(word.lstrip("\"'\u201c\u201e(\u00bf\u00a1\u00ab")) is not None:
            least -= 1
            if least <= 0:
                return True
    return least <= 0


def unspaced_words(text: str) -> int:
    """About how many words there are in scripts that part none: two signs of Chinese, Japanese and Thai make one."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // 2


def reads_like_words(text: str) -> bool:
    """Whether a text is mostly letters, and no code, markup or address."""
    return not _is_of_machines(text) and _letters(text) * 2 > len(text)


def _letters(text: str) -> int:
    """How many letters there are in a text. Those of ASCII are counted by taking them away, which is quick."""
    data = text.encode("utf-8", "replace")
    count = len(data) - len(data.translate(None, _ASCII_LETTERS))
    if len(data) == len(text):
        return count
    return count + len(_LETTER.findall(data.translate(None, _ASCII).decode()))


def _is_of_machines(text: str) -> bool:
    """Whether there is code, markup or an address in a text. The signs are looked for first: most texts have few."""
    return any(sign in text and form.search(text) is not None for sign, form in _MACHINE)
