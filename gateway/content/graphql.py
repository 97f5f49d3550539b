"""GraphQL documents (spec.graphql.org, October 2021): the literal arguments inside a query, by their names.

`mutation { addEntry(input: {text: "…", mood: 3}) { id } }` gives `…graphql:addEntry.input.text` and
`…graphql:addEntry.input.mood`. Variables are JSON beside the query, and fields there.
"""

import re
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.jsonwalk import parse_json
from gateway.content.reader import Body, Reader
from gateway.model.findings import Field

MAX_WORDS: Final = 50_000
"""Words of one document; hand-written queries have some hundreds."""

MAX_DEPTH: Final = 32
"""Values inside values of one argument."""

_VARIABLE: Final = re.compile(r"(\w+)(?:\[\d+\])?$")
MAX_DRAWN_CHARS: Final = 2
"""A longer name of a variable says more than that of an argument (`input`)."""

_BEGINS: Final = re.compile(r"\s*(?:(?:query|mutation|subscription)\b\s*[\w({@]|\{\s*\w+\s*[({:\n])")
_WORD: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\$?[A-Za-z_]\w*|-?\d[\d.eE+-]*|[(){}\[\]:=]|#[^\n]*'
)


def looks_like_query(text: str) -> bool:
    """Whether a text begins as a query does, and has arguments."""
    return "(" in text and "{" in text and _BEGINS.match(text) is not None


def read_graphql(body: Body, reader: Reader) -> bool:
    """Claims application/graphql; queries inside JSON, forms and addresses are values and come by
    themselves."""
    if body.media_type != "application/graphql" or not looks_like_text(body.data):
        return False
    text = decode_text(body.data)
    reader.put(body.text_path, "query", text)
    read_query(text, f"{body.prefix}graphql:", reader)
    return True


def read_query(text: str, place: str, reader: Reader) -> bool:
    """Add the literal arguments of a query from `place` on. True where there were any."""
    before = len(reader.fields)
    query = Query(text, place, reader)
    query.read()
    if query.called:
        reader.at_end(lambda: _call_variables(query.called, place, reader))  # they may stand behind it
    return len(reader.fields) > before


def _call_variables(called: dict[str, str], place: str, reader: Reader) -> None:
    """Give the variables beside a query, whose names the program chose, those of the arguments that they are given to:
    `checkin(mood: $m)`."""
    beside = f"{place.rpartition('.')[0]}.variables."
    for number, field in enumerate(reader.fields):
        if not field.path.startswith(beside):
            continue
        found = _VARIABLE.match(field.path, len(beside))
        argument = called.get(found[1], "") if found is not None else ""
        if argument:
            reader.fields[number] = Field(field.path, argument.lower(), field.value)


class Query:
    """One document while it is read."""

    def __init__(self, text: str, place: str, reader: Reader) -> None:
        self.words = [t for t in _WORD.findall(text)[:MAX_WORDS] if t[0] != "#"]
        self.at = 0
        self.place = place
        self.reader = reader
        self.called: dict[str, str] = {}  # variables with names that say nothing, and the arguments that they are

    def read(self) -> None:
        """Arguments stand in round brackets behind the name of a field."""
        name = ""
        while self.at < len(self.words) and not self.reader.is_full:
            word = self._next()
            if word == "(":
                self._arguments(name)
            elif word[0].isalpha() or word[0] == "_":
                name = word

    def _next(self) -> str:
        word = self.words[self.at] if self.at < len(self.words) else ""
        self.at += 1
        return word

    def _arguments(self, path: str) -> None:
        """`name: value` up to the closing bracket; of declared variables only what they are by default."""
        while (word := self._next()) not in (")", ""):
            if self._peek() != ":" or not (word[0].isalpha() or word[0] in "_$"):
                continue
            self.at += 1
            if word[0] == "$":
                while self._peek() not in ("=", ")", "") and not self._peek().startswith("$"):
                    self.at += 1
                if self._peek() != "=":
                    continue
                self.at += 1
            name = word.lstrip("$")
            self._value(f"{path}.{name}" if path else name, name, 0)

    def _peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _value(self, path: str, key: str, depth: int) -> None:
        word = self._next()
        if word[:1] == "$" and _says_less(word[1:], key):
            self.called[word[1:]] = key
        if not word or word[0] == "$" or depth >= MAX_DEPTH:
            return
        if word == "{":
            self._object(path, depth)
        elif word == "[":
            number = 0
            while self._peek() not in ("]", ")", "}", ""):
                self._value(f"{path}[{number}]", key, depth + 1)
                number += 1
            self.at += 1
        elif word[0] == '"':
            self.reader.add(f"{self.place}{path}", key.lower(), _string(word))
        elif word not in (")", "}", "]", ":", "=", "null"):
            self.reader.add(f"{self.place}{path}", key.lower(), word)

    def _object(self, path: str, depth: int) -> None:
        while (name := self._next()) not in ("}", ")", ""):
            if self._peek() == ":":
                self.at += 1
                self._value(f"{path}.{name}", name, depth + 1)


def _says_less(variable: str, argument: str) -> bool:
    """Whether the name of a variable says less than that of the argument which it is given to: a letter or two, or the
    beginning or the end of it, as `$old` of `oldPassword`."""
    if len(variable) <= MAX_DRAWN_CHARS:
        return len(argument) > MAX_DRAWN_CHARS
    if len(variable) >= len(argument):
        return False
    return argument.startswith(variable) or argument.lower().endswith(variable.lower())


def _string(word: str) -> str:
    if word.startswith('"""'):
        return word[3:-3].replace('\\"""', '"""').strip()
    document = parse_json(word)
    return document[0] if document is not None and isinstance(document[0], str) else word[1:-1]
