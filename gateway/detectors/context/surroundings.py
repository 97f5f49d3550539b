"""What is around a value: the address, the query, the labels above it and what stands beside it."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.context.about import fold, is_dated, is_own_path, place_of
from gateway.detectors.context.naming import Names, spaced
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import ReadMessage

_OF_PROGRAM: Final = (
    r"(?:\.\w{1,24}){0,2}[.:](?:app|application|device|phone|os|sdk|library|platform|hardware|network|connectivity"
    r"|battery"
    r"|memory|storage|screen|display|viewport|browser|runtime|build|release|environment|env|telemetry|diagnostics?"
    r"|settings|preferences|prefs|consents?|permissions?|flags|feature_?flags|experiments|weather|ui|theme|user_?agent)"
    r"(?:_?(?:info|data|context|details|state))?[.\[]"
    r"|(?:\.\w{1,24}){0,2}[.:](?:app|os|sdk|device|platform|network|connection|battery|memory|storage|disk|cpu|push"
    r"|marketing"
    r"|notifications?|alerts?|build|carrier|wifi)(?:_?(?:version|build|id|name|model|type|level|state|status|enabled"
    r"|opt_?in"
    r"|consent|count|free|used|total|usage|language|code|number|os|manufacturer|brand|percent(?:age)?|charging|allowed"
    r"|granted|emails?|mb))*$"
)
_OF_DAY: Final = (
    r"activities|factors?|triggers?|hobb(?:y|ies)|doings?|moments?|leisure|free_?time|aktivitaten"
    r"|aktivit(?:y|ä)t(?:en)?"
    r"|activit(?:e|é)s|actividad(?:es)?|atividades?|attivit(?:a|à)|activiteiten|ausl(?:o|ö)ser|desencadenantes?"
    r"|fattori|factores?|fatores?|loisirs|freizeit|ocio|lazer|tempo_?libero|vrije_?tijd|today|tonight|yesterday"
    r"|week_?end"
    r"|my_?day|heute|gestern|wochenende|hoy|ayer|hoje|ontem|fim_?de_?semana|aujourd_?hui|oggi|ieri|vandaag|gisteren"
)
_OF_REMARKS: Final = r"people|companions?|with|reasons?|causes?|notes?|note_?text|comments?|journal|freetext"
_IN_LIST: Final = r"(?:\[\d+\])*(?:\.\w{1,16})?$"
_OF_DOINGS: Final = rf"(?:\.\w{{1,24}}){{0,2}}[.:](?:{_OF_DAY}|activity|{_OF_REMARKS}){_IN_LIST}"
OF_DOINGS: Final = Expression(_OF_DOINGS, re.IGNORECASE)
"""What somebody has done, met and written beside how they are: music, a film, the weather, a game."""

OF_TELLING: Final = Expression(rf"{_OF_PROGRAM}|{_OF_DOINGS}", re.IGNORECASE)
"""That, and objects and fields in which a program says what it is, how it is set and where it runs, beside what
somebody tells it."""

_OF_ONES_DAY: Final = rf"(?:\.\w{{1,24}}){{0,2}}[.:](?:{_OF_DAY}){_IN_LIST}"
OF_DAY: Final = Expression(rf"{_OF_PROGRAM}|{_OF_ONES_DAY}", re.IGNORECASE)
"""The same without remarks, and without those with whom and why something is: of what is agreed they say most."""

_OF_STATE: Final = (
    r"(?:\.\w{1,24}){0,2}[.:](?:battery|memory|storage|disk|network|wifi|connectivity|settings|preferences|prefs|consents?"
    r"|permissions?|flags|feature_?flags|experiments|theme|weather)(?:_?(?:info|data|state|status))?\."
    r"(?!\w*(?:body|health|volt|cycle))\w{1,24}(?:\.\w{1,24})?$"
    r"|(?:\.\w{1,24}){0,2}[.:](?:(?:battery|memory|storage|disk|wifi|network)(?:_?(?:level|percent(?:age)?|free|used"
    r"|total|charging|type|name|state|status|mb))*|(?:push|marketing|notifications?|alerts?)(?:_?(?:enabled|opt_?in"
    r"|consent|allowed|granted|emails?))*)$"
)
OF_STATE: Final = Expression(rf"{_OF_STATE}|{_OF_ONES_DAY}", re.IGNORECASE)
"""How full, set and connected a phone is, the weather where it is, and what somebody has done that day: what is
measured beside it is not measured of that. What a program or a device is called may say so."""

OF_STATE_AND_DOINGS: Final = Expression(rf"{_OF_STATE}|{_OF_DOINGS}", re.IGNORECASE)
"""The same with what somebody wrote, and with whom they were."""

OF_PHONE: Final = Expression(
    r"[.:\]](?:(?:device|phone)_?)?(?:battery|memory|storage|disk|cpu|screen|viewport|network|wifi)"
    r"(?:\.\w{1,20}|_?(?:level|percent(?:age)?|free|used|total|usage|width|height|mb|type|state))?$"
    r"|[.:\]](?:session|visit|launch)_?(?:count|number)$",
    re.IGNORECASE,
)
"""What the phone says of itself, which answers no question that stands beside it."""

OF_DEVICE: Final = Expression(
    r"[.:_](?:device|phone|watch|wearable|band|sensor|sdk|client|push|one_?signal)(?:_?(?:info|data|context))?[._]"
    r"(?:firmware\w*|player_?id)$",
    re.IGNORECASE,
)
"""What runs on a device, and by which number messages are pushed to it."""

MAX_QUERY_CHARS: Final = 300
"""How much of a GraphQL document is looked at: what is asked for stands at its beginning."""


def speaks_of(scan: Scan, patterns: Iterable[Pattern]) -> bool:
    """Whether one of some patterns is found in more than how a phone is set and what somebody did that day: a walk with
    a dog says not that a message is one of a veterinary."""
    return any(
        OF_STATE.search(match.field.path) is None and OF_DEVICE.search(match.field.path) is None
        for pattern in patterns
        if scan.has((pattern,))
        for match in scan.matches(pattern)
    )


class Around:
    """The surroundings of values, looked up only where a name fits."""

    def __init__(self, message: ReadMessage, names: Names, without: Expression | None = None) -> None:
        """`without`: what speaks against no value, wherever it stands beside one."""
        self._without = without
        self._fields = message.fields
        self._names = names
        self._place = place_of(message)
        query = next((f.value for f in message.fields if f.path.endswith(":$.query")), "")
        self._query = fold(query[:MAX_QUERY_CHARS])
        self._number = -1  # of the value whose surroundings are held
        self._near = ""
        self._against = ""

    def fits(self, number: int, context: Expression | None, elsewhere: Expression | None) -> bool:
        """Whether nothing near says that it is something else, and something says what it is where that is needed."""
        if elsewhere is None and context is None:
            return True
        if number != self._number:
            self._look(number)
        if elsewhere is not None and elsewhere.search(self._against):
            return False
        return context is None or context.search(self._near) is not None

    def _look(self, number: int) -> None:
        self._number = number
        whole = self._fields[number].path
        path = whole.partition(":")[2]  # what is before it says only which part of a message
        above = parent(whole).partition(":")[2]
        labels = " , ".join(self._names.labels(number))
        before = f"{self._place} ; {self._query} ; {fold(above)} ; called {labels} ; "
        beside = self._names.beside(number)
        self._near = before + beside
        if self._without is not None:
            beside = self._names.beside(number, self._without)
        self._against = f"{before}{beside} ; {fold(path)} ; {spaced(path)}"

    def is_own(self, number: int) -> bool:
        """Whether what came in is one person's: by where it stands, by the address, or by a date beside it."""
        path = self._fields[number].path
        return is_own_path(path) or is_own_path(self._place) or is_dated(self._names.keys_beside(number))
