"""State of pages: what stands in it of the one who asked, and nothing that everybody gets."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader

USER = {"email": "maya@example.org", "diagnosis": {"code": "F32.1"}}


def state(page: str) -> list[tuple[str, str]]:
    reader = Reader(FORMATS)
    reader.read(Body(f"<!DOCTYPE html><html>{page}</html>".encode(), "text/html"))
    assert reader.fields[0].path == "body.html"
    return [(field.path, field.value) for field in reader.fields if "|state" in field.path]


def next_page(props: object) -> str:
    """As Next.js writes it."""
    document = json.dumps({"props": {"pageProps": props}, "page": "/", "buildId": "x"})
    return f'<script id="__NEXT_DATA__" type="application/json">{document}</script>'


def said(place: str) -> list[tuple[str, str]]:
    return [
        (f"body.html|state:{place}.email", "maya@example.org"),
        (f"body.html|state:{place}.diagnosis.code", "F32.1"),
    ]


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (next_page({"user": USER}), "$.props.pageProps.user"),
        (next_page({"session": {"current_user": USER}}), "$.props.pageProps.session.current_user"),
        (f"<script>window.__STATE__ = {json.dumps({'me': USER})};</script>", "$.me"),
        (f"<script>window['app state']={json.dumps({'Patient': USER})}</script>", "$.Patient"),
        (f"<script>self.boot = JSON.parse({json.dumps(json.dumps({'viewer': USER}))});</script>", "$.viewer"),
        (f"<SCRIPT type=application/json>\n{json.dumps({'account': USER})}</SCRIPT>", "$.account"),
        (f"<script type='application/vnd.app+json' id=a>{json.dumps({'profile': USER})}</script>", "$.profile"),
    ],
    ids=["Next.js", "deeper", "window", "name in brackets", "parsed", "bare type", "own type"],
)
def test_of_the_one_who_asked(page: str, place: str) -> None:
    assert state(page) == said(place)


@pytest.mark.parametrize(
    "page",
    [
        next_page({"contact": USER}),
        next_page({"posts": [{"user": USER}, {"user": USER}]}),
        next_page({"users": [USER]}),
        next_page({"user": "maya@example.org"}),
        f'<script type="application/ld+json">{json.dumps({"@type": "Person", "user": USER})}</script>',
        f"<script>var user = {json.dumps({'user': USER})};</script>",
        "<script>window.user = {email: 'maya@example.org', user: {}}</script>",
        f"<p>window.a = b; {json.dumps({'user': USER})}</p>",
        "<script type=application/json>never ends { ",
        '<script type=application/json>{"user": {"email": "maya@exam',
    ],
)
def test_of_nobody(page: str) -> None:
    assert state(page) == []


def test_several_are_told_apart_and_bounded() -> None:
    pages = "".join(f"<script>window.a{number} = {json.dumps({'me': {'n': number}})}</script>" for number in range(50))
    found = state(pages)
    assert found[:2] == [("body.html|state:$.me.n", "0"), ("body.html|state[1]:$.me.n", "1")]
    assert len(found) == 20


@pytest.mark.parametrize(
    "piece",
    ["window.a=", "window.a={", 'window.a="', "<script type=application/json>[", "<script type=json ", 'self.a={"me":'],
)
def test_what_never_ends_takes_no_time(piece: str) -> None:
    start = time.process_time()
    assert state(piece * 40_000) == []
    assert time.process_time() - start < 10


@given(st.text(alphabet='<script>window.a=JSON.parse({"me":\'}/ type;application', max_size=300))
def test_rubble_never_raises(text: str) -> None:
    state(text)


def test_of_a_page_that_is_sent_all_state_is_read() -> None:
    page = (
        '<html><body><script type="application/ld+json">{"@type": "Person", "birthDate": "1987-03-14"}</script>'
        '<script>window.__DATA__ = {"record": {"diagnosis": "F41.0"}};</script></body></html>'
    )
    for is_sent, expected in ((True, ["Person", "1987-03-14", "F41.0"]), (False, [])):
        reader = Reader(FORMATS, is_sent=is_sent)
        reader.read(Body(page.encode(), "text/html"))
        assert [field.value for field in reader.fields if "state" in field.path] == expected
