"""One dossier in each of its forms, with the manifest that belongs to it. HTML can always be made; what fails beside it
is told in place."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey

from gateway.model.findings import Severity
from gateway.reports import har
from gateway.reports.csv import CSV
from gateway.reports.dossier import bundle, html, pdf, plain
from gateway.reports.dossier.compose import compose, title
from gateway.reports.dossier.facts import Dossier, write_json
from gateway.reports.dossier.signing import SUFFIX, comment, manifest
from gateway.reports.dossier.texts import Texts, words
from gateway.reports.parquet import PARQUET
from gateway.reports.sarif import Result, each_difference, from_difference, write
from gateway.store.queries import Queries
from gateway.store.queries.details import Finding

ENDINGS: Final = {
    "html": ".html",
    "text": ".txt",
    "pdf": ".pdf",
    "json": ".json",
    "csv": ".csv.zip",
    "sarif": ".sarif",
    "har": ".har",
    "parquet": ".parquet.zip",
}
SEVERITIES: Final = {str(severity): severity for severity in Severity}


def made(form: str, dossier: Dossier, texts: Texts, paper: str, queries: Queries) -> bytes:
    """The file without its manifest. Raises ReportError where this form cannot be made."""
    if form == "pdf":
        return pdf.render(compose(dossier, texts), paper)
    if form == "text":
        return plain.render(compose(dossier, texts), words(texts.template.language)["more"])
    stream = BytesIO()
    if form == "json":
        write_json(dossier, stream)
    elif form == "sarif":
        _write_sarif(dossier, stream)
    elif form == "har":
        har.write(queries, dossier.app, dossier.about.version, stream)
    else:
        bundle.write({"csv": CSV, "parquet": PARQUET}[form], queries, dossier.app, stream)
    return stream.getvalue()


def made_html(dossier: Dossier, texts: Texts, key: SigningKey | None, notices: tuple[str, ...] = ()) -> bytes:
    """The page with its manifest. `notices`: what could not be made, told at its top."""
    body = b"".join(html.render(compose(dossier, texts, notices)))
    told = manifest(dossier, hashlib.sha256(body).hexdigest(), len(body), key)
    return body + comment(told)


def manifest_beside(path: Path, body: bytes, dossier: Dossier, key: SigningKey | None) -> tuple[Path, bytes]:
    """The manifest of a file, and the file beside it that it belongs into."""
    told = manifest(dossier, hashlib.sha256(body).hexdigest(), len(body), key)
    return path.with_name(path.name + SUFFIX), json.dumps(told, indent=1).encode("ascii") + b"\n"


def _write_sarif(dossier: Dossier, stream: BytesIO) -> None:
    """What the policy is about, and every other finding."""
    judgement = dossier.judgement
    told = {one.place.finding_id for one in each_difference(judgement)}
    results = [from_difference(one) for one in each_difference(judgement)]
    results += [_from_finding(one) for one in dossier.findings if one.finding_id not in told]
    gaps = [(app.app, gap) for app in judgement.apps for gap in app.gaps] + [("", gap) for gap in judgement.gaps]
    write(results, gaps, dossier.about.version, stream)


def _from_finding(one: Finding) -> Result:
    who = one.app or one.device
    facts = {"confidence": one.confidence, "data_kind": one.data_kind, "host": one.server_name}
    return Result(
        *(one.rule, SEVERITIES[one.severity], f"{who}: {title(one)}: {one.server_name}. {one.detail}", one.app),
        *(one.capture, f"finding {one.finding_id} in {one.capture}"),
        (one.app, "", one.rule, one.server_name, one.data_kind, one.direction),
        {**facts, "finding_id": one.finding_id, "path": one.path, "value": one.sample},
        "marked as expected" if one.status == "expected" else "",
    )


def stem(dossier: Dossier, reader: str) -> str:
    """A name for the files of a report: that of the app, made harmless, and of the reader."""
    app = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in dossier.app or "all")
    return f"telltale-{app.strip('-').lower()[:60] or 'app'}-{reader}"
