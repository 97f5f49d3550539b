"""XML to fields, compared with the standard library's reading; what is hostile ends in a problem."""

import plistlib
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.reader import MAX_FIELDS, Body, Reader
from gateway.content.xmlbody import MAX_DEPTH, MAX_ELEMENTS


def read(data: bytes | str, media_type: str = "text/xml") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type))
    return reader


def triples(reader: Reader) -> list[tuple[str, str, str]]:
    return [(field.path.removeprefix("body.xml:"), field.key, field.value) for field in reader.fields]


def test_elements_attributes_and_brothers() -> None:
    document = """<?xml version="1.0"?><!-- c --><l:list xmlns:l="urn:x" l:id="7"><item mood="low">a</item>
    <item><note lang="en">b &amp; <![CDATA[<c>]]></note></item><other/></l:list>"""
    assert triples(read(document)) == [
        ("/list/@id", "id", "7"),
        ("/list/item[0]/@mood", "mood", "low"),
        ("/list/item[0]", "item", "a"),
        ("/list/item[1]/note/@lang", "lang", "en"),
        ("/list/item[1]/note", "note", "b & <c>"),
    ]


def test_envelopes_of_soap() -> None:
    document = (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        '<q:SaveScore xmlns:q="urn:q"><q:total>17</q:total></q:SaveScore></s:Body></s:Envelope>'
    )
    assert triples(read(document, "application/soap+xml")) == [("/Envelope/Body/SaveScore/total", "total", "17")]


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ("<mood value='3'/>", "mood"),
        ("<string name='email'>3</string>", "email"),
        ("<field key='email' value='3'/>", "email"),
        ("<a><key>email</key><b>3</b></a>", "email"),
        ("<m><name>email</name><value><string>3</string></value></m>", "email"),
        ("<m><name>Maya</name><age>3</age></m>", "age"),
    ],
)
def test_the_key_is_what_the_sender_calls_the_value(document: str, key: str) -> None:
    assert [k for _, k, value in triples(read(document)) if value == "3"] == [key]


def test_property_lists() -> None:
    document = {"user": {"mood": "low", "answers": [1, 2]}, "is_done": True}
    reader = read(plistlib.dumps(document, sort_keys=False), "")
    assert triples(reader) == [
        ("body.plist:$.user.mood", "mood", "low"),
        ("body.plist:$.user.answers[0]", "answers", "1"),
        ("body.plist:$.user.answers[1]", "answers", "2"),
        ("body.plist:$.is_done", "is_done", "true"),
    ]


def test_what_a_property_list_packs_is_unpacked() -> None:
    reader = read(plistlib.dumps({"body": b'{"mood": "low"}'}), "")
    assert [value for _, key, value in triples(reader) if key == "mood"] == ["low"]


@pytest.mark.parametrize(
    "document",
    [
        b"<plist><dict><key>mood</key><string>low</string>",
        b"<plist><dict><key>mood</key><string>low</string><other/></dict></plist>",
        b"<plist><dict><key>mood</key><string>low<b>3</b></string></dict></plist>",
        b"<plist><plist><dict><key>mood</key><string>low</string></dict></plist></plist>",
    ],
)
def test_a_damaged_property_list_is_read_as_xml(document: bytes) -> None:
    found = triples(read(document, ""))
    assert ("mood", "low") in [(key, value) for _, key, value in found]
    assert all(path.startswith("body.plist:/plist") for path, _, _ in found)


def test_a_property_list_declares_nothing() -> None:
    document = b'<!DOCTYPE plist [<!ENTITY a "b">]><plist><string>&a;</string></plist>'
    assert all(value != "b" for _, _, value in triples(read(document, "")))


NAMES = st.text("abcde", min_size=1, max_size=4)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
TREES = st.recursive(
    st.tuples(NAMES, st.dictionaries(NAMES, TEXTS, max_size=3), TEXTS, st.just(())),
    lambda inner: st.tuples(
        NAMES, st.dictionaries(NAMES, TEXTS, max_size=2), TEXTS, st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=8,
)


def build(tree: tuple[str, dict[str, str], str, tuple[object, ...]]) -> ET.Element:
    element = ET.Element(tree[0], tree[1])
    element.text = tree[2]
    element.extend([build(inner) for inner in tree[3]])  # type: ignore[arg-type]
    return element


def values(element: ET.Element) -> list[str]:
    own = [value for value in element.attrib.values() if value]
    own += [element.text.strip()] if element.text and element.text.strip() else []
    return own + [value for inner in element for value in values(inner)]


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_every_value_is_read_once_and_in_order(tree: tuple[str, dict[str, str], str, tuple[object, ...]]) -> None:
    data = ET.tostring(build(tree), encoding="utf-8", xml_declaration=True)
    expected = values(ET.fromstring(data))
    reader = read(data)
    if expected:
        assert [field.value for field in reader.fields if "|" not in field.path] == expected
        assert len({field.path for field in reader.fields}) == len(reader.fields)


def test_a_document_that_ends_early_keeps_what_was_read() -> None:
    reader = read("<list><a>1</a><b>2</b><c>thr")
    assert triples(reader) == [("/list/a", "a", "1"), ("/list/b", "b", "2"), ("/list/c", "c", "thr")]
    assert reader.problems == ["XML is damaged or ends early"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE l [<!ENTITY l0 "lol">{LAUGHS}]><l>&l11;</l>',
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l>&a;</l>',
        '<!DOCTYPE l [<!ENTITY % a SYSTEM "http://a.example/x.dtd"> %a;]><l>low</l>',
    ],
)
def test_entities_are_refused(document: str) -> None:
    begin = time.process_time()
    reader = read(document)
    assert time.process_time() - begin < 2
    assert any("entities" in problem for problem in reader.problems)
    assert not [field for field in reader.fields if field.path != "body.xml"]


def test_a_type_that_declares_nothing_is_no_reason_to_stop() -> None:
    reader = read('<!DOCTYPE note SYSTEM "http://a.example/note.dtd"><note>low</note>')
    assert triples(reader) == [("/note", "note", "low")]


def test_depth_and_number_are_bounded() -> None:
    deep = read("<a>x" * (MAX_DEPTH + 20))
    assert any("levels" in problem for problem in deep.problems)
    many = read("<l>" + "<i>1</i>" * (MAX_ELEMENTS + 5) + "</l>")
    assert len(many.fields) == MAX_FIELDS
    wide = read("<l " + " ".join(f'a{n}="1"' for n in range(3000)) + "/>")
    assert 0 < len(wide.fields) <= 200


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/&;!?[]'\"=ab1 -\n", max_size=60))
def test_rubble_never_raises(text: str) -> None:
    read("<" + text)
    read("<?xml version='1.0'?>" + text)
