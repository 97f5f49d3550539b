"""The addon's own modules, as mitmproxy loads them: from their folder, without a package."""

import sys

from tests.imports import ADDON

sys.path.insert(0, str(ADDON))
try:
    import telltale_bodies as bodies
    import telltale_certificates as certificates
    import telltale_frames as frames
    import telltale_hello as hello
    import telltale_ledger as ledger
    import telltale_outbox as outbox
    import telltale_spool as spool
    import telltale_tests as tests
    import telltale_verdicts as verdicts
finally:
    sys.path.remove(str(ADDON))

__all__ = ["bodies", "certificates", "frames", "hello", "ledger", "outbox", "spool", "tests", "verdicts"]
