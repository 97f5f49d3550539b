"""GraphQL documents (spec.graphql.org, October 2021): the literal arguments inside a query, by their names.

`mutation { addEntry(input: {text: "…", mood: 3}) { id } }` gives `…graphql:addEntry.input.text` and
`…graphql:addEntry.input.mood`. Variables are JSON beside the query, and fields there.
"""

import re
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.jsonwalk import parse_json
from gateway.content.reader import Body, Reader

MAX_WORDS: Final = 50_000
"""Words of one document; hand-written queries have some hundreds."""

MAX_DEPTH: Final = 32
"""Values inside values of one argument."""

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
    Query(text, place, reader).read()
    return len(reader.fields) > before


class Query:
    """One document while it is read."""

    def __init__(self, text: str, place: str, reader: Reader) -> None:
        self.words = [t for t in _WORD.findall(text)[:MAX_WORDS] if t[0] != "#"]
        self.at = 0
        self.place = place
        self.reader = reader

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


def _string(word: str) -> str:
    if word.startswith('"""'):
        return word[3:-3].replace('\\"""', '"""').strip()
    document = parse_json(word)
    return document[0] if document is not None and isinstance(document[0], str) else word[1:-1]
