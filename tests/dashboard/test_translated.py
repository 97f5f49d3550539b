"""Nothing is left in English: the templates as they are written, and every page as a Spanish reader gets it."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from flask.testing import FlaskClient

from dashboard import spoken
from dashboard.languages import LANGUAGE_COOKIE
from gateway.config import Settled, settle
from tests.dashboard.house import OPERATOR, VIEWER, make
from tests.dashboard.scenes import leaky
from tests.imports import ROOT

TEMPLATES = ROOT / "dashboard" / "templates"

SAME_EVERYWHERE = re.compile(
    r"Telltale|SHA-256|JA4|JA3S?|CSV|JSON|MB|English|Español|Android|iPhone, iPad|App Transport Security|"
    r"\b[A-Z]{2}\b|(?:/[\w.-]+)+"
)
"""Names, codes of countries and folders, which are translated nowhere."""

READ = ("aria-label", "title", "alt", "placeholder", "data-title", "data-label")
"""Attributes that people read or hear."""

AS_IT_IS = ("code", "pre", "script", "style", "bdi", "time", "mark")
"""Commands, and text from traffic: it stays as it was."""

ENGLISH = re.compile(
    r"\b(?:the|and|of|with|without|is|are|was|were|not|from|what|which|that|this|these|it|its|have|could|be|been|by|for|"
    r"where|when|who|why|nothing|every|all|each|seen|sent|received|known|unknown|only|one|more|than|or|their|they|there|"
    r"you|your|how|may|must|an|at|on|in|to|as|app|apps|finding|findings|connection|connections|page|device|devices|name|"
    r"names|yes|rule|rules|packet|packets|found|show|here|high|low|critical|likely|certain|possible|sealed|readable)\b"
)
"""Words that are frequent in English and are none in Spanish."""

MAX_PAGES = 300


def test_no_text_of_a_template_is_left_out() -> None:
    """What stands between tags, or in an attribute that people read, is asked of the catalogue."""
    left = []
    for path in sorted(TEMPLATES.glob("*.html")):
        page = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        left += [f"{path.name}: {text}" for text in literals(page)]
    assert left == []


def literals(page: str) -> list[str]:
    """The texts of a template that no call translates."""
    page = re.sub(r"<(code|pre)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\x00", page, flags=re.DOTALL)
    texts = [text for name in READ for text in re.findall(rf'\s{name}="([^"]*)"', page)]
    texts += re.sub(r"<[^>]*>", "\n", page).split("\n")
    return [text.strip("\x00 ") for text in texts if re.search(r"[A-Za-z]{2,}", SAME_EVERYWHERE.sub("", text))]


def test_a_text_that_was_forgotten_is_noticed() -> None:
    assert literals('<p class="x">{{ _("Sign in") }} now</p>') == ["now"]
    assert literals('<p title="Sign in">{% if x %}{{ x }}{% endif %}</p>') == ["Sign in"]
    assert literals('<p title="{{ _("Sign in") }}"><code>telltale serve</code> · SHA-256</p>') == []


def test_what_the_script_says_is_handed_over() -> None:
    script = (ROOT / "dashboard" / "static" / "sending.js").read_text(encoding="utf-8")
    assert set(re.findall(r'say\("([^"]+)"', script)) == set(spoken.SCRIPT)
    assert not re.findall(r'(?:textContent = |new Error\()["`]', script)


def test_no_call_hides_in_a_text_that_is_put_together() -> None:
    """Words inside the braces of an f-string are not found by what collects them."""
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
                names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
                assert not names & {"_", "N_", "ngettext", "nN_"}, f"{path.name}:{node.lineno}"


class Read(HTMLParser):
    """What a person reads of a page: texts and labels, without commands and text from traffic. And its links."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.language = self.language or (values.get("lang") or "" if tag == "html" else "")
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if not self._is_as_it_is():
            self.texts += [str(values[name]) for name in READ if values.get(name)]
        if tag not in ("meta", "link", "input", "br", "wbr", "hr", "img"):
            is_mono = "mono" in str(values.get("class", "")).split() or values.get("lang") == "en"
            self._open.append("code" if is_mono else tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag not in ("meta", "link", "input", "br", "wbr", "hr", "img"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_as_it_is():
            self.texts.append(" ".join(data.split()))

    def _is_as_it_is(self) -> bool:
        return any(tag in AS_IT_IS for tag in self._open)


def read(client: FlaskClient, address: str) -> Read:
    answer = client.get(address, buffered=True)
    page = Read()
    if answer.mimetype == "text/html":
        page.feed(answer.text)
    return page


def spanish(path: Path, who: str, settled: Settled | None = None) -> FlaskClient:
    client = make(leaky().write(path), settled=settled).client(who)
    client.set_cookie(LANGUAGE_COOKIE, "es")
    return client


@pytest.mark.parametrize("who", [OPERATOR, VIEWER])
def test_no_page_is_left_in_english(tmp_path: Path, who: str) -> None:
    client = spanish(tmp_path / "a.db", who)
    waiting, seen, left = ["/", "/more", "/findings?severity=low&q=x", "/findings?sort=wrong", "/nowhere"], set(), {}
    while waiting and len(seen) < MAX_PAGES:
        address = urldefrag(waiting.pop(0)).url
        if address in seen or not address.startswith("/") or address.startswith("/static"):
            continue
        seen.add(address)
        page = read(client, address)
        if not page.language:
            continue
        assert page.language == "es", address
        waiting += [link for link in page.links if "sort=" not in link]
        for text in page.texts:
            words = ENGLISH.findall(SAME_EVERYWHERE.sub("", text).lower())
            if words:
                left.setdefault(text, (address, words))
    assert len(seen) > 40
    assert left == {}


def test_the_pages_before_anybody_signs_in(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client()
    for address in ("/login", "/login?to=/findings"):
        client.set_cookie(LANGUAGE_COOKIE, "es")
        page = read(client, address)
        assert page.language == "es"
        assert [text for text in page.texts if ENGLISH.search(SAME_EVERYWHERE.sub("", text).lower())] == []


def test_settings_are_named_in_spanish(tmp_path: Path) -> None:
    client = spanish(tmp_path / "a.db", OPERATOR, settle(("file", {"network.language": "es"})))
    assert "El idioma de las páginas" in client.get("/settings").text
