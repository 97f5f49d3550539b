"""The report from the page of an app: whose it is, what comes, and what goes wrong."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from dashboard.pages import report
from gateway import paper
from gateway.errors import QueueError, ReportError
from gateway.reports.dossier.forms import ENDINGS
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import HOSTILE, HOSTILE_SERVER, Scene, leaky
from tests.dashboard.test_pages import links, text
from tests.store.audited import entries


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "no-key"))
    return make(leaky().write(tmp_path / "-a.db"))


def address(client: FlaskClient, app: str = "quiet-journal") -> str:
    (page,) = links(client.get("/apps").text, f"/apps/{app}")
    (found,) = links(client.get(page).text, f"{page}/report")
    return found


def test_pdf_for_the_privacy_officer(house: House) -> None:
    client = house.client(OPERATOR)
    where = address(client)
    answer = send(client, where, reader="privacy", form="pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/octet-stream")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=telltale-quiet-journal-privacy.pdf")
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Quiet Journal" in said
    assert "Calm Room" not in said  # of one app, and no other
    (last,) = [one for one in entries(house.path, 20) if one.action == "report made"]
    assert (last.user, last.detail) == (OPERATOR, "Quiet Journal for privacy: telltale-quiet-journal-privacy.pdf")


def test_html_in_the_language_of_the_page(house: House) -> None:
    client = house.client(OPERATOR)
    client.set_cookie("telltale-language", "es")
    answer = send(client, address(client), reader="patient", form="html")
    assert '<html lang="es"' in answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("form", report.FORM_NAMES)
def test_every_form_that_is_offered_comes(house: House, form: str) -> None:
    client = house.client(OPERATOR)
    where = address(client)
    assert f'name="form" value="{form}"' in client.get(where).text
    answer = send(client, where, reader="privacy", form=form)
    assert answer.status_code == 200
    assert f"telltale-quiet-journal-privacy{ENDINGS[form]}" in answer.headers["Content-Disposition"]
    assert len(answer.data) > 100


def test_the_reader_of_the_pages_is_offered_first(house: House) -> None:
    page = house.client(OPERATOR).get(address(house.client(OPERATOR))).text
    assert 'value="patient" required checked' in page  # a household reads these pages
    assert page.count(" checked") == 2


def test_a_signed_report_comes_with_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(b"%PDF-")
    (tmp_path / "r.pdf.manifest.json").write_text(json.dumps({"signature": "x"}))
    made = paper._packed(sorted(tmp_path.iterdir()))
    assert made.name == "r.zip"
    assert sorted(zipfile.ZipFile(io.BytesIO(made.content)).namelist()) == ["r.pdf", "r.pdf.manifest.json"]


def test_viewers_make_none(house: House) -> None:
    where = address(house.client(OPERATOR))
    viewer = house.client(VIEWER)
    assert viewer.get(where).status_code == 403
    page = where.removesuffix("/report")
    assert links(viewer.get(page).text, where) == []


@pytest.mark.parametrize("fields", [{"reader": "everybody"}, {"form": "exe"}, {"reader": "privacy", "form": "keylog"}])
def test_there_is_no_other_report(house: House, fields: dict[str, str]) -> None:
    client = house.client(OPERATOR)
    assert send(client, address(client), **fields).status_code == 400


def test_of_an_unknown_app_there_is_none(house: House) -> None:
    client = house.client(OPERATOR)
    assert client.get("/apps/nothing-000000000000/report").status_code == 404
    (page,) = links(client.get("/apps").text, "/apps/unknown")
    assert client.get(f"{page}/report").status_code == 404


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [(QueueError("x"), 429, "Another report is being made"), (ReportError("no <b>room</b>"), 500, "no <b>room</b>")],
)
def test_what_goes_wrong_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(report, "make", fail)
    client = house.client(OPERATOR)
    answer = send(client, address(client), reader="privacy", form="pdf")
    assert answer.status_code == status
    assert said in text(answer.text)


def test_a_database_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="does not exist"):
        paper.make(tmp_path / "none.db", "x", "html", "privacy", "en")


def test_one_at_a_time(tmp_path: Path) -> None:
    with paper._one_at_a_time, pytest.raises(QueueError):
        paper.make(tmp_path / "none.db", "x", "html", "privacy", "en")
    with pytest.raises(ReportError):
        paper.make(tmp_path / "none.db", "x", "html", "privacy", "en")


def test_names_are_no_options(tmp_path: Path) -> None:
    """An app may call itself whatever it likes."""
    scene = Scene()
    scene.connect("--out=/tmp/x", times=6)
    house = make(scene.write(tmp_path / "b.db"))
    client = house.client(OPERATOR)
    answer = send(client, address(client, "out-tmp-x"), reader="privacy", form="html")
    assert answer.status_code == 200
    assert "--out=/tmp/x" in answer.text


def test_hostile_names_do_nothing(tmp_path: Path) -> None:
    scene = Scene(name="<img src=x onerror=alert(3)>.pcapng")
    first = scene.connect(HOSTILE, HOSTILE_SERVER, times=6)
    scene.find("CLR-health", "health.diagnosis", app=HOSTILE, server=HOSTILE_SERVER.name, flow_packet=first)
    house = make(scene.write(tmp_path / "c.db"))
    client = house.client(OPERATOR)
    answer = send(client, address(client, ""), reader="privacy", form="html")
    assert answer.status_code == 200, text(answer.text)
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_a_machine_with_little_memory_offers_no_pdf(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Health page says that it is off."""
    monkeypatch.setattr(report, "makes_pdf", lambda: False)
    client = house.client(OPERATOR)
    where = address(client)
    assert 'value="pdf"' not in client.get(where).text
    assert send(client, where, reader="privacy", form="pdf").status_code == 400
    assert send(client, where, reader="privacy").status_code == 200
