"""The rules as nft understands them, and the addresses that name one device."""

import os
import shutil
import subprocess

import pytest

from gateway.errors import InterceptError
from gateway.intercept.rules import ENCRYPTED_DNS, TABLE, Wanted, chosen, rules_text

needs_nft = pytest.mark.skipif(shutil.which("nft", path="/usr/sbin:/sbin") is None, reason="needs nft")


@pytest.mark.parametrize(
    ("text", "set_name", "element"),
    [
        ("02:5E:00:00:00:42", "macs", "02:5e:00:00:00:42"),
        ("02-5e-00-00-00-42", "macs", "02:5e:00:00:00:42"),
        ("10.42.0.17", "addresses4", "10.42.0.17"),
        ("FD00::0042", "addresses6", "fd00::42"),
    ],
)
def test_one_device(text: str, set_name: str, element: str) -> None:
    assert chosen(text) == (set_name, element)


@pytest.mark.parametrize(
    "text",
    [
        *("", "phone", "10.42.0.0/24", "0.0.0.0", "::", "127.0.0.1", "224.0.0.1", "ff02::1"),
        *("ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01", "00:00:00:00:00:00"),
        *("02:5e:00:00:00:42 }; add rule", "10.0.0.1; flush ruleset", "10.0.0.1\n", "02:5e:00:00:00:4\uff12"),
    ],
)
def test_what_is_no_device(text: str) -> None:
    if text == "10.0.0.1\n":
        assert chosen(text).element == "10.0.0.1"  # a line's end is nothing
        return
    with pytest.raises(InterceptError):
        chosen(text)


@needs_nft
@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, for a namespace")
@pytest.mark.parametrize("choice", ENCRYPTED_DNS)
def test_nft_takes_them(choice: str) -> None:
    rules = rules_text(Wanted(chosen("02:5e:00:00:00:42"), 8899, choice))
    done = subprocess.run(
        ["unshare", "--net", "nft", "--check", "--file", "-"], input=rules, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"table inet {TABLE}" in rules
    assert "drop" not in rules  # what is refused is answered


def test_choices_for_encrypted_dns_differ() -> None:
    texts = {choice: rules_text(Wanted(chosen("10.42.0.17"), 8899, choice)) for choice in ENCRYPTED_DNS}
    assert "tcp dport 853 counter name encrypted_dns reject" in texts["refuse"]
    assert "udp dport 853" in texts["open"]
    assert "udp dport 853" not in texts["pass"]
    assert "tcp dport { 53, 853 } return" in texts["pass"]
    assert "tcp dport 53 return" in texts["open"]
