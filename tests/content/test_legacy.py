"""Texts in old encodings that say none: read as they were written, and nothing else taken for one."""

import random

import pytest

from gateway.content import FORMATS
from gateway.content.charset import decode_text
from gateway.content.legacy import legacy_codec
from gateway.content.reader import Body, Reader
from gateway.content.urls import read_pairs

TEXTS = {
    "ru": "Сегодня мне опять очень плохо, я не сплю третью ночь. Врач сказал, что это депрессия.",
    "el": "Σήμερα νιώθω πολύ άσχημα και δεν μπορώ κοιμηθώ καθόλου.",
    "zh": "我今天心情很差\uff0c整晚睡不着\uff0c医生说我得了抑郁症\uff0c请给我打电话。",
    "zh-tw": "我今天心情很差\uff0c整晚睡不著\uff0c醫生說我得了憂鬱症\uff0c請打電話給我。",
    "ja": "今日はとても気分が悪いです。眠れません。先生に電話してください。",
    "ko": "오늘은 기분이 너무 안 좋아요. 잠을 잘 수 없어요.",
}
ENCODED = [
    ("ru", "cp1251"), ("ru", "koi8-r"), ("el", "cp1253"), ("zh", "gb18030"), ("zh-tw", "big5"), ("ja", "shift_jis"),
    ("ja", "euc_jp"), ("ko", "euc_kr"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "codec"), ENCODED)
def test_a_text_is_read_in_its_own_encoding(language: str, codec: str) -> None:
    """What Python's codec wrote comes back, as a body of any type."""
    text = TEXTS[language]
    assert legacy_codec(text.encode(codec)) == codec
    for media_type in ("", "text/plain", "application/octet-stream"):
        reader = Reader(FORMATS)
        reader.read(Body(text.encode(codec), media_type))
        assert [(field.path, field.value) for field in reader.fields] == [("body.text", text)]
        assert reader.problems == []


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Größe der Wohnung: 50 m², schöne Küche, für Bären", "cp1252"),
        ("L'été dernier à la plage, j'étais très fatigué et déprimé", "cp1252"),
        ("José Peña Núñez, Córdoba, España; 3 años, también, corazón", "cp1252"),
        ("smart “quotes” — and \u2013 dashes … \u2018x\u2019 \u2019y\u2019 “a” “b”", "cp1252"),
        ("Kraków Wrocław Gdańsk Poznań żółć gęślą jaźń Łódź", "cp1250"),
        ("İstanbul'da güzel bir gün, çok şükür öğretmen \u0131ş\u0131k", "cp1254"),
        ("ÄÖÜäöüßÄÖÜ éèêëàâîïôû", "cp1252"),
        ("plain", "ascii"),
    ],
)
def test_western_texts_stay_what_they_are(text: str, codec: str) -> None:
    assert legacy_codec(text.encode(codec)) == ""


def test_random_bytes_are_hardly_ever_a_text() -> None:
    draw = random.Random(4)
    found = sum(legacy_codec(draw.randbytes(draw.choice((16, 32, 64, 200)))) != "" for _ in range(5000))
    assert found < 10


def test_utf8_and_what_is_declared_come_first() -> None:
    assert decode_text(TEXTS["ru"].encode()) == TEXTS["ru"]
    assert decode_text(TEXTS["ru"].encode("cp1251"), "windows-1252") == TEXTS["ru"].encode("cp1251").decode(
        "cp1252", "replace"
    )


def test_percent_in_an_old_encoding() -> None:
    reader = Reader(FORMATS)
    read_pairs("name=%C0%ED%ED%E0+%C8%E2%E0%ED%EE%E2%E0&q=caf%E9", "body.form", reader)
    assert [field.value for field in reader.fields if "|" not in field.path] == ["Анна Иванова", "café"]
