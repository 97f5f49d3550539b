"""What messages that tell of nobody show by their values and their address, and not by the names of their fields: what
programmers write to each other of programs, and what is kept of times in which nobody lived who lives now.
"""

import re
from collections.abc import Sequence
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.matching.affixes import plain_key
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, ReadMessage

MAX_DAY_CHARS: Final = 40
"""A longer value is no day, and no name of a source."""

_OF_REVIEWS: Final = Expression(
    r"/(?:repos|repositories|projects)/[\w.%/-]{1,80}/(?:pulls|pull-?requests|merge_requests|issues|commits|discussions)"
    r"/\w{1,40}/(?:comments|notes|reviews|discussions|activities)\b"
)
"""Where programmers say what they think of a change or a fault (GitHub, GitLab, Gitea, Bitbucket)."""

_TAGS: Final = Expression(r"[.](?:tags?|labels|topics|tagnames|etiquetas|keywords)(?:\[\d+\])?$", re.IGNORECASE)
_LANGUAGES_TEXT: Final = """
 kotlin javascript typescript c++ c# cpp csharp php perl haskell scala golang fortran matlab sql mysql postgresql java
 python numpy pandas django reactjs react-native vue.js vuejs node.js nodejs jquery html css html5 css3 android-studio
 xcode docker kubernetes terraform ansible webpack spring-boot hibernate jpa junit pytest laravel symfony graphql hl7
 fhir ruby-on-rails objective-c regex bash powershell vba asp.net .net dotnet pytorch tensorflow opencv
"""
_LANGUAGES: Final = frozenset(_LANGUAGES_TEXT.split())
_OF_PROGRAMS_TEXT: Final = """
 spring swift go rust ruby flutter dart react angular vue node c r julia elixir android ios windows linux macos git
 github maven gradle npm yarn json xml yaml api rest http https tcp sockets multithreading concurrency mutex deadlock
 async async-await debugging performance memory memory-leaks arrays string list algorithm database mongodb redis kafka
 aws azure gcp firebase unity unity3d excel hapi mllp parsing parser unit-testing testing ci
"""
_OF_PROGRAMS: Final = _LANGUAGES | frozenset(_OF_PROGRAMS_TEXT.split())
"""What questions about programs are labelled with; those of the first list are nothing else."""

_DAYS: Final = frozenset(
    ("date", "year", "datum", "jahr", "fecha", "anno", "ano", "annee", "dated", "unitdate", "datierung", "rok")
)
_SOURCES: Final = frozenset(
    ("source", "kind", "type", "origin", "quelle", "fuente", "medium", "title", "document", "collection")
)
_OLD_DAY: Final = Expression(
    r"(?:(?:ca?|um|circa|vers)\.? ?)?(?:1[4-8]\d\d(?!-12-3)|190[1-9]|19[12]\d)(?:[-/.]\d\d?(?:[-/.]\d\d?)?)?$"
)
"""Without the days with which the clocks of some programs begin: 1899-12-30, 1900-01-01."""
_OLD_YEAR: Final = Expression(r"(?:^|[\s_(/,-])(?:1[4-8]\d\d|190[1-9]|19[12]\d)(?:$|[\s_)/,-])")
_PRINTED: Final = Expression(
    r"newspaper|gazette|almana[ck]|journal|letter|manuscript|advert|archiv|zeitung|brief|akte|buch|book|print|postcard"
    r"|periodico|diario|carta|libro|lettre|livre|giornale|jornal|poster|plakat|label|museum|scan"
)
"""What is kept of times past."""


def is_of_programming(message: ReadMessage, fields: Sequence[Field]) -> bool:
    """Whether programmers speak of a change or a fault, by the address, or ask about a program: all labels of the text
    are languages and tools of programs. Whoever is desperate there is so about one."""
    if _OF_REVIEWS.search(message.path) is not None:
        return True
    tags = [fold(field.value) for field in fields if _TAGS.search(field.path) is not None]
    return any(tag in _LANGUAGES for tag in tags) and all(tag in _OF_PROGRAMS for tag in tags)


def is_of_past(fields: Sequence[Field]) -> bool:
    """Whether a thing is so old that nobody lives of whom it tells: a patient's letter of 1866, a newspaper of 1912."""
    for _, key, value in fields:
        if len(value) > MAX_DAY_CHARS:
            continue
        name = plain_key(key)
        if name in _DAYS and _OLD_DAY.match(value) is not None:
            return True
        if name in _SOURCES and _OLD_YEAR.search(value) is not None and _PRINTED.search(fold(value)) is not None:
            return True
    return False
