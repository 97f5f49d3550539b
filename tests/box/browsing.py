"""A real browser on a phone: Chromium in its namespace, with its name server and certificates."""

import base64
import contextlib
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from tests.box.wires import Phone
from tests.dashboard.browsing import FLAGS

# `ip netns exec` brings a view of mounts of its own: what is mounted there, this machine does not see.
LAUNCH: Final = """#!/bin/sh
exec ip netns exec {space} sh -ec '
mount --bind {resolver} /etc/resolv.conf
mount -t tmpfs none /etc/chromium
mkdir -p /etc/chromium/policies/managed
cp {policy} /etc/chromium/policies/managed/phone.json
exec /usr/bin/chromium "$@"' sh "$@"
"""


@contextlib.contextmanager
def browser_on(phone: Phone, folder: Path, root: Path | None) -> Iterator[Any]:
    """A page of a fresh browser there that trusts `root` (PEM) beside what Chromium brings; None: nothing else.

    It trusts it as one that whoever runs the device has installed (the policy CACertificates).
    """
    from playwright.sync_api import sync_playwright

    trusted = []
    if root is not None:
        der = load_pem_x509_certificate(root.read_bytes()).public_bytes(Encoding.DER)
        trusted = [base64.b64encode(der).decode()]
    policy, program = folder / f"{phone.space}.json", folder / f"{phone.space}.chromium"
    policy.write_text(json.dumps({"CACertificates": trusted}))
    program.write_text(LAUNCH.format(space=phone.space, resolver=phone.resolver, policy=policy))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with sync_playwright() as begun:
        opened = begun.chromium.launch(executable_path=str(program), args=[*FLAGS, "--no-proxy-server"])
        try:
            yield opened.new_page()
        finally:
            opened.close()
