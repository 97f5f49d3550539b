"""The box's certificate authority, judged by OpenSSL: what it lets a device trust, and nothing else."""

import ssl
import stat
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.appliance.authority import PAGE, ROOT, ROOT_KEY, Place, fingerprint, keep, place
from gateway.cli.certificate import certificate
from gateway.errors import ConfigError

NAME, ADDRESS = "telltale.internal", "10.42.0.1"
DAY_S = 86_400.0
NOW_S = time.time()


@pytest.fixture
def where(tmp_path: Path) -> Place:
    for folder in ("keys", "public"):
        (tmp_path / folder).mkdir()
    return place(tmp_path / "keys", tmp_path / "public", [NAME], [ADDRESS, ""])


def openssl(*words: str | Path) -> str:
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def verified(where: Place, chain: Path, *words: str) -> str:
    root = where.public / "root.pem"
    openssl("x509", "-inform", "der", "-in", where.public / ROOT, "-out", root)
    return openssl("verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", root, *words, chain)


def test_openssl_takes_the_page_by_its_name_and_its_address(where: Place) -> None:
    keep(where, NOW_S)
    for words in (["-verify_hostname", NAME], ["-verify_ip", ADDRESS]):
        assert verified(where, where.public / PAGE, *words).endswith("page.pem: OK\n")
    for words in (["-verify_hostname", "bank.example"], ["-verify_ip", "10.42.0.2"]):
        assert "verification failed" in verified(where, where.public / PAGE, *words)
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(where.public / PAGE)


@pytest.mark.parametrize(
    "name", ["DNS:bank.example", "DNS:internal", "DNS:eviltelltale.internal", "IP:10.42.0.2", "IP:::1", "IP:192.0.2.1"]
)
def test_a_stolen_key_makes_nothing_that_is_taken(where: Place, tmp_path: Path, name: str) -> None:
    """Made with the root's key, as a thief would, for another name. With the box's own name it is taken."""
    keep(where, NOW_S)
    verdicts = []
    for asked in (name, f"DNS:{NAME}"):
        key, request, forged = (tmp_path / one for one in ("key", "request", "forged"))
        command = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key]
        openssl(*command, "-subj", "/O=thief", "-out", request)
        extensions = tmp_path / "extensions"
        extensions.write_text(f"subjectAltName={asked}\nextendedKeyUsage=serverAuth\nauthorityKeyIdentifier=keyid\n")
        root = tmp_path / "root.pem"
        openssl("x509", "-inform", "der", "-in", where.public / ROOT, "-out", root)
        signing = ["-CA", root, "-CAkey", where.keys / ROOT_KEY, "-extfile", extensions, "-days", "9"]
        openssl("x509", "-req", "-in", request, *signing, "-out", forged)
        assert forged.stat().st_size
        verdicts.append(verified(where, forged))
    assert "permitted subtree violation" in verdicts[0] or "excluded subtree violation" in verdicts[0], verdicts
    assert verdicts[1].endswith("forged: OK\n")


def test_nobody_else_may_read_the_root_s_key(where: Place) -> None:
    keep(where, NOW_S)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for folder in where[:2] for path in folder.iterdir()}
    assert modes == {ROOT_KEY: 0o600, ROOT: 0o644, PAGE: 0o640}


def test_renewed_before_it_ends_with_the_same_root(where: Place) -> None:
    first = keep(where, NOW_S)
    assert (first.is_new_root, first.is_new_page) == (True, True)
    for days, is_new in ((0, False), (58, False), (61, True), (62, False)):
        kept = keep(where, NOW_S + days * DAY_S)
        assert (kept.is_new_root, kept.is_new_page) == (False, is_new), days
        assert kept.root == first.root
    assert (first.page.not_valid_after_utc - first.page.not_valid_before_utc).days < 398  # what Apple takes


def test_the_root_is_replaced_a_year_before_it_ends(where: Place) -> None:
    first = keep(where, NOW_S)
    assert not keep(where, NOW_S + 3280 * DAY_S).is_new_root
    later = keep(where, NOW_S + 3290 * DAY_S)
    assert (later.is_new_root, later.is_new_page) == (True, True)
    assert fingerprint(later.root) != fingerprint(first.root)


def test_a_clock_that_is_behind_costs_no_device_its_trust(where: Place) -> None:
    """A box without a battery wakes in 1970; what it makes then must be good when the phones, which know, look."""
    first = keep(where, NOW_S)
    kept = keep(where, 0.0)
    assert not kept.is_new_root
    (where.public / PAGE).unlink()
    again = keep(where, 0.0)
    assert again.root == first.root
    assert again.page.not_valid_before_utc.timestamp() < NOW_S < again.page.not_valid_after_utc.timestamp()


def test_a_clock_that_was_ahead_is_mended_for_the_page(where: Place) -> None:
    keep(where, NOW_S)
    keep(where, NOW_S + 1000 * DAY_S)
    kept = keep(where, NOW_S)
    assert (kept.is_new_root, kept.is_new_page) == (False, True)
    assert kept.page.not_valid_before_utc.timestamp() < NOW_S


@pytest.mark.parametrize("file", [ROOT_KEY, ROOT])
@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_a_root_that_is_damaged_is_made_anew(where: Place, file: str, content: bytes | None) -> None:
    """Both halves of it, so that they fit."""
    keep(where, NOW_S)
    path = (where.keys if file == ROOT_KEY else where.public) / file
    path.unlink() if content is None else path.write_bytes(content)
    kept = keep(where, NOW_S)
    assert (kept.is_new_root, kept.is_new_page) == (True, True)
    assert verified(where, where.public / PAGE).endswith(": OK\n")


def test_another_address_needs_another_root(where: Place) -> None:
    keep(where, NOW_S)
    moved = where._replace(addresses=place(where.keys, where.public, [], ["10.43.0.1"]).addresses)
    kept = keep(moved, NOW_S)
    assert (kept.is_new_root, kept.is_new_page) == (True, True)
    assert verified(where, where.public / PAGE, "-verify_ip", "10.43.0.1").endswith(": OK\n")


@pytest.mark.parametrize(("names", "addresses"), [([], []), (["a b"], []), (["<x>"], []), ([], ["10.42.0"])])
def test_what_is_no_name_is_refused(tmp_path: Path, names: list[str], addresses: list[str]) -> None:
    with pytest.raises(ConfigError):
        place(tmp_path, tmp_path, names, addresses)


def test_the_command_makes_shows_and_writes_the_page(where: Place) -> None:
    public = ["--public", str(where.public)]
    made = CliRunner().invoke(certificate, [*public, "--keys", str(where.keys), "--name", NAME, "--address", ADDRESS])
    assert made.exit_code == 0, made.output
    shown = CliRunner().invoke(certificate, public)
    told = openssl("x509", "-inform", "der", "-in", where.public / ROOT, "-noout", "-fingerprint", "-sha256")
    (digits,) = told.strip().split("=")[1:]
    assert digits in shown.stdout
    page = (where.public / "certificate.html").read_text()
    assert digits in page
    assert f"{NAME} and {ADDRESS}" in page
    assert "<script" not in page


def test_the_command_says_where_there_is_none(tmp_path: Path) -> None:
    shown = CliRunner().invoke(certificate, ["--public", str(tmp_path)])
    assert isinstance(shown.exception, ConfigError)
