"""Signatures, checked by OpenSSL and by what docs/alerts.md tells receivers to do."""

import json
import re
import shutil
import subprocess
import time
from typing import Any

import jsonschema
import pytest

from gateway.alerts.signing import (
    IDENTITY,
    SIGNATURE,
    TIMESTAMP,
    WINDOW_S,
    headers,
    is_genuine,
    new_secret,
    sign,
)
from tests.imports import ROOT

BODY = '{"schema":"telltale.alert","id":"ñ"}'.encode()
NOW = 1_790_000_000


def test_a_signature_is_what_openssl_computes() -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", "key:whsec_abc"]
    done = subprocess.run(command, input=b"%d." % NOW + BODY, capture_output=True, check=True)
    assert sign("whsec_abc", NOW, BODY) == done.stdout.decode().strip().rpartition(" ")[2]


def test_genuine_and_not() -> None:
    given = headers(["new"], NOW, "id", BODY)
    assert given[IDENTITY] == "id"
    assert is_genuine("new", given, BODY, NOW + WINDOW_S)
    assert not is_genuine("new", given, BODY, NOW + WINDOW_S + 1), "replayed"
    assert not is_genuine("new", given, BODY, NOW - WINDOW_S - 1)
    assert not is_genuine("other", given, BODY, NOW)
    assert not is_genuine("new", given, BODY + b" ", NOW)
    assert not is_genuine("new", given | {TIMESTAMP: str(NOW + 1)}, BODY, NOW)
    assert not is_genuine("new", given | {TIMESTAMP: "soon"}, BODY, NOW)
    assert not is_genuine("new", {}, BODY, NOW)
    assert not is_genuine("new", given | {SIGNATURE: "v1=é"}, BODY, NOW)


def test_the_receiver_in_the_documentation_does_the_same() -> None:
    text = (ROOT / "docs" / "alerts.md").read_text()
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    made: dict[str, Any] = {}
    exec(code[1], made)
    genuine, now = made["genuine"], int(time.time())
    given = headers(["new", "old"], now, "id", BODY)
    assert [genuine(secret, given, BODY) for secret in ("new", "old", "other")] == [True, True, False]
    assert not genuine("new", headers(["new"], now - WINDOW_S - 2, "id", BODY), BODY)
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example is not None
    jsonschema.validate(json.loads(example[1]), json.loads((ROOT / "docs" / "alert.schema.json").read_text()))


def test_after_a_rotation_both_secrets_are_good() -> None:
    given = headers(["new", "old"], NOW, "id", BODY)
    assert is_genuine("new", given, BODY, NOW)
    assert is_genuine("old", given, BODY, NOW)


def test_secrets_are_long_and_never_the_same() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(one) >= 40 for one in made)
