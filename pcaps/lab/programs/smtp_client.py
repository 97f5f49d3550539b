"""Send one letter with Python's smtplib. The plan on stdin: {"host", "port", "from", "to", "letter"}."""

import json
import smtplib
import sys

TIMEOUT_S = 20


def main() -> None:
    """Play the plan; report the port as JSON."""
    plan = json.load(sys.stdin)
    with smtplib.SMTP(plan["host"], plan["port"], local_hostname="phone.lab.example", timeout=TIMEOUT_S) as link:
        assert link.sock is not None
        port = link.sock.getsockname()[1]
        link.sendmail(plan["from"], [plan["to"]], plan["letter"].encode())
    json.dump({"client_port": port}, sys.stdout)


if __name__ == "__main__":
    main()
