"""The file that labels a run: what it may say, and how a mistake in it is named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ConfigError
from gateway.identity.runs import normal_device, parse_run, sidecar_name
from gateway.model.run import RunLabel


def test_a_full_file() -> None:
    text = '[run]\napp = "Moodleaf"\n'
    text += 'device = "3C-22-FB-10-20-30"\ndevice_name = "Test phone"\nnote = """one\ntwo"""\n'
    assert parse_run(text, "mood.run.toml") == RunLabel("Moodleaf", "3c:22:fb:10:20:30", "Test phone", "one\ntwo")


def test_everything_may_be_left_out() -> None:
    assert parse_run("[run]\n", "mood.run.toml") == RunLabel()
    assert parse_run('[run]\napp = "Überblick 🧘"\n', "mood.run.toml") == RunLabel("Überblick 🧘")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table [run] is missing"),
        ("run = 3", "the table [run] is missing"),
        ("[run", "not valid TOML"),
        ('[run]\napp = "a"\napp = "b"', "not valid TOML"),
        ("[run]\n[persona]\n", "unknown key 'persona'"),
        ('[run]\napplication = "a"', "unknown key run.application"),
        ("[run]\napp = 3", "run.app must be text, not int"),
        ("[run]\nnote = ['a']", "run.note must be text, not list"),
        ("[run.app]\nname = 'a'", "run.app must be text, not dict"),
        ('[run]\ndevice = "phone"', "run.device: 'phone' is not a MAC address"),
        ('[run]\napp = "a\\u001b[31m"', "run.app holds control characters"),
        ('[run]\napp = "a\\nb"', "run.app holds control characters"),
        (f'[run]\napp = "{"a" * 201}"', "run.app is longer than 200 characters"),
        (f'[run]\nnote = "{"a" * 70_000}"', "longer than 65536 characters"),
        ("[run]\nnote = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match="^" + re.escape("mood.run.toml: ") + ".*" + re.escape(message)):
        parse_run(text, "mood.run.toml")


@given(st.text(max_size=200) | st.text(alphabet='[]run.=ap"\n ', max_size=60))
def test_any_text_gives_a_label_or_the_named_error(text: str) -> None:
    try:
        assert isinstance(parse_run(text, "any.run.toml"), RunLabel)
    except ConfigError as error:
        assert str(error).startswith("any.run.toml: ")


@pytest.mark.parametrize(
    ("capture", "sidecar"),
    [
        ("mood.pcapng", "mood.run.toml"), ("runs/mood.pcap.gz", "runs/mood.run.toml"),
        ("/data/mood.pcapng.zst", "/data/mood.run.toml"), ("mood", "mood.run.toml"),
        ("mood.v2.pcap", "mood.v2.run.toml"),
        ("../a.b/mood.HAR", "../a.b/mood.run.toml"),
    ],
)  # fmt: skip
def test_where_the_file_lies(capture: str, sidecar: str) -> None:
    assert sidecar_name(capture) == sidecar


def test_devices_on_the_command_line() -> None:
    assert normal_device(" 3C:22:FB:10:20:30 ", "--device") == "3c:22:fb:10:20:30"
    assert normal_device("10.42.0.7", "--device") == "10.42.0.7"
    assert normal_device("", "--device") == ""
    with pytest.raises(ConfigError, match="--device: 'nonsense'"):
        normal_device("nonsense", "--device")
