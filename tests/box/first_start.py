"""The first start of a box: a page that asks who is there gets the code that its service printed."""

import re
import subprocess
from typing import Final, Protocol

OWNER: Final = "owner"
PASSPHRASE: Final = "four quiet rivers bend"


class Device(Protocol):
    """What asks the pages."""

    def curl(self, *words: str, seconds: int = 5) -> subprocess.CompletedProcess[bytes]:
        """Run curl there."""
        ...


class Place(Protocol):
    """Where the pages are."""

    def run(self, *command: str, check: bool = True) -> str:
        """What a command says there."""
        ...


def become_operator(phone: Device, machine: Place, page: str) -> None:
    """Give the name and the passphrase of whoever runs the box. Nothing where the page asks nobody."""
    shown = phone.curl(f"{page}start").stdout.decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', shown)
    if token is None:
        return
    said = machine.run("journalctl", "--no-pager", "-o", "cat", "-u", "telltale-dashboard")
    code = re.findall(r"good once: (\S+)", said)[-1]
    typed = {"csrf_token": token[1], "code": code, "name": OWNER, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    typed |= {"network": "", "reader": "household"}
    fields = [word for name, value in typed.items() for word in ("--data-urlencode", f"{name}={value}")]
    origin = page.rstrip("/")
    done = phone.curl("-H", f"Origin: {origin}", "-e", f"{page}start", "-w", "%{http_code}", *fields, f"{page}start")
    assert done.stdout.endswith(b"303"), done.stdout[-2000:]
