"""The configuration file: what is read, what is refused and in which words, and which value wins."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gateway.cli.config import passphrase
from gateway.config import OPTIONS, as_toml, changed_on_page, check, from_text, parse, read_file, settle
from gateway.errors import AccountError, ConfigError
from gateway.passphrase import is_right, make_hash
from gateway.store.people.base import Doer
from gateway.store.people.evidence import begin
from gateway.store.people.sessions import open_session, visit
from gateway.store.people.users import add_first, find_user, prepare


def test_the_default_file_is_the_defaults() -> None:
    values = parse(as_toml(settle(), with_help=True), "x")
    assert values == {name: option.default for name, option in OPTIONS.items()}
    assert parse(as_toml(settle(), with_help=False), "x") == values


def test_every_option_has_help_and_a_default_that_it_allows() -> None:
    for name, option in OPTIONS.items():
        assert option.help.endswith("."), name
        assert check(name, option.default) == option.default
        if isinstance(option.default, int):
            assert option.least < option.most


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[page]\nprot = 1", "x.toml, line 2: [page] has no option prot; did you mean port?"),
        ("[pgae]\nport = 1", "x.toml, line 1: [pgae] is no section; did you mean page?"),
        ("\n\npage = 1", "x.toml, line 3: page is a section: write [page]"),
        ("[page]\nport = 0", "x.toml, line 2: page.port must be a number from 1 to 65,535"),
        ("[page]\nport = true", "x.toml, line 2: page.port must be a number from 1 to 65,535"),
        ("[page]\nport = '80'", "x.toml, line 2: page.port must be a number from 1 to 65,535"),
        ("[page]\nhost = 'a\\u0007'", "x.toml: is not TOML"),
        ('[page]\nhost = "a\\u0007"', "x.toml, line 2: page.host must be a text of at most 200 characters"),
        ("[network]\nreader = 'clinics'", 'must be "household" or "clinic" or "researcher"; did you mean clinic?'),
        ("[page", "x.toml: is not TOML"),
        ("a = " + "[" * 5_000, "x.toml: is "),
    ],
)
def test_mistakes_are_named(text: str, said: str) -> None:
    text = text.replace("'a\\u0007'", "'a\x07'")
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.toml")
    assert said in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read_file(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"[network]\nname = '\xe4'")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        read_file(tmp_path / "latin.toml")
    (tmp_path / "long.toml").write_bytes(b"#" * 300_000)
    with pytest.raises(ConfigError, match="longer than"):
        read_file(tmp_path / "long.toml")


def test_without_a_file_there_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_file(None) == {}
    (tmp_path / "telltale.toml").write_text("[page]\nport = 81\n")
    assert read_file(None) == {"page.port": 81}


def test_the_last_layer_wins_and_is_named() -> None:
    layers = ("file", {"page.port": 1, "upload.queue": 2}), ("this page", {"upload.queue": 3})
    settled = settle(*layers)
    assert (settled.config.page.port, settled.config.upload.queue, settled.config.session.idle_minutes) == (1, 3, 30)
    assert [settled.sources[name] for name in ("page.port", "upload.queue", "session.idle_minutes")] == [
        "file",
        "this page",
        "default",
    ]


def test_what_is_typed() -> None:
    assert from_text("upload.queue", " 7 ") == 7
    assert from_text("network.name", "  At   home ") == "At home"
    for text in ("", "seven", "-1", "1e3", "\N{ARABIC-INDIC DIGIT SEVEN}", "9" * 400):
        with pytest.raises(ConfigError, match=r"upload\.queue must be a number from 1 to 500"):
            from_text("upload.queue", text)


def test_what_was_kept_and_may_no_longer_be_is_left_out() -> None:
    kept = {"upload.queue": "7", "gone.option": "1", "session.idle_minutes": "0", "page.port": "1"}
    assert changed_on_page(kept) == {"upload.queue": 7}


def test_a_forgotten_passphrase_is_set_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path)
    add_first(path, Doer("Ada", "", 1), "Ada", make_hash("tiger lamp ninety window"))
    open_session(path, Doer("Ada", "", 2), 1, "a token")
    new = "seven green bridges sing"

    def run(name: str, typed: str) -> Result:
        return CliRunner().invoke(passphrase, [name, "--db", str(path)], input=f"{typed}\n{typed}\n")

    assert isinstance(run("Eve", new).exception, AccountError)
    assert isinstance(run("Ada", "password1234").exception, AccountError)
    assert visit(path, "a token").user
    done = run("ada", new)
    assert done.exit_code == 0
    assert new not in done.output
    found = find_user(path, "Ada")
    assert found
    assert is_right(found[1], new)
    assert visit(path, "a token").user is None
    assert "Sealed packets" not in done.output
    begin(path, Doer("Ada", "", 3), "Ada", new)
    assert "they still open with that, and with no other" in run("Ada", "nine old songs of winter").output
