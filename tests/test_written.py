"""TOML that people write: what is hostile is refused before it costs anything, what is not is read as it is."""

import tomllib

import pytest

from gateway.written import MAX_DOTS, loads

PARTS = ".a" * 100_000
HOSTILE = [
    f"a{PARTS} = 1",
    f"[a{PARTS}]",
    f"[[a{PARTS}]]",
    "x = 1\n" + "a . " * 100_000 + "b = 1",
    '"a"' + '."a"' * 60_000 + " = 1",
    "'a'" + ".'a'" * 60_000 + " = 1",
    f"x = {{a{PARTS} = 1}}",
    f'x = """\n"""""\na{PARTS} = "1"',
    f"x = '''\n'''''\na{PARTS} = '1'",
    f'x = {{y = """\\"""" , a{PARTS} = "1"}}',
    f'x = "\\""\na{PARTS} = ""',
    f"x = '\\'\na{PARTS} = ''",
    f'# "\na{PARTS} = 1 # "',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_keys_of_endless_parts_are_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match=rf"more than {MAX_DOTS} parts \(at line \d, column 1\)"):
        loads(text)


def test_a_number_that_python_does_not_read_is_a_mistake_of_the_file() -> None:
    """The library lets Python's own error through, which says nothing of a line."""
    with pytest.raises(tomllib.TOMLDecodeError, match=r"too many digits \(at line 3, column 1\)"):
        loads(f'a = "{"1" * 5_000}"\n\nb = 1{"0" * 5_000}\n')


def test_strings_and_comments_may_hold_what_they_like() -> None:
    dots = "." * 5_000
    text = f'# {dots}\na = "{dots}"\nb = \'{dots}"\'\nc = """\n{dots}"\n"""\nd.e.f = 1 # "{dots}\n'
    assert loads(text) == tomllib.loads(text)


def test_the_line_is_that_of_the_file() -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match="at line 5"):
        loads('a = """\n\n"""\n# x\nb' + ".b" * 70 + " = 1")
