"""A protocol on a port where it is not at home."""

from collections.abc import Iterable
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty

_WEB: Final = frozenset(
    {80, 81, 443, 591, 2080, 3000, 3128, 5000, 7001, 8000, 8001, 8008, 8009, 8060, 8080, 8081, 8082}
)
_WEB_TOO: Final = frozenset(
    {8081, 8082, 8088, 8090, 8443, 8880, 8888, 9000, 9080, 9090, 2052, 2082, 2086, 2095, 7547, 49152}
)
_TLS: Final = frozenset(
    {
        *(21, 25, 110, 119, 143, 261, 389, 443, 448, 465, 563, 585, 587, 614, 636, 784),
        *(853, 989, 990, 992, 993, 994, 995, 1433, 2053, 2083, 2087, 2096, 2195, 2196, 2197, 2376),
        *(2484, 2525, 3269, 3306, 3389, 3478, 3479, 4190, 4244, 4287, 4433, 4434, 4843, 5061, 5222, 5223, 5228),
        *(5229, 5230, 5242, 5243, 5269, 5349, 5350, 5432, 5671, 5938, 5986, 6443, 6514, 6679, 6697, 7275),
        *(7276, 8009, 8013, 8080, 8081, 8243, 8443, 8531, 8853, 8883, 8884, 8886, 8888, 9001, 9093, 9243),
        *(9443, 10443, 19302, 19305, 50318, 59234),
    }
)
"""Where TLS is at home: IANA's registry; STARTTLS on the plain ports; CDNs' other HTTPS ports; push of Google (5228 to
5230) and Apple (2195 to 2197, 5223); WhatsApp, Viber, location assistance (SUPL, 7275), TeamViewer, Tor, TURN."""
_USUAL: Final = {
    "http": _WEB | _WEB_TOO | {1900, 2869, 5357, 5985, 631, 11434},
    "tls": _TLS | frozenset(range(27015, 27051)),  # and Steam
    "quic": frozenset({443, 80, 784, 853, 4433, 4434, 8443, 8853}),
    "mqtt": frozenset({1883, 1884, 8883, 80, 443, 8080, 8083}),
    "smtp": frozenset({25, 465, 587, 2525, 24, 26}),
    "imap": frozenset({143, 993}),
    "pop3": frozenset({110, 995}),
    "ftp": frozenset({21, 990, 2121}),
    "ssh": frozenset({22, 2222, 830}),
    "dns": frozenset({53, 5353, 5355, 853}),
    "telnet": frozenset({23, 992, 2323}),
}
_AT_HOME_ANYWHERE: Final = frozenset({AddressKind.LOCAL, AddressKind.NONE})


class UnusualPort(Detector):
    """One hit for a flow whose protocol, known by its content, is at home elsewhere."""

    rules = ("DST-port",)

    def inspect_flow(self, where: Where) -> Iterable[Hit]:
        """Flows within the local network say nothing; machines there are set up by hand."""
        flow = where.flow
        outermost = flow.service.partition("+")[0]  # "tls+mqtt" is TLS on the wire
        usual = _USUAL.get(outermost)
        if usual is None or flow.server_port in usual or kind_of(flow.server_ip) in _AT_HOME_ANYWHERE:
            return
        is_recorded = not flow.packets_up  # by another program, which knows bytes alone
        if not (flow.bytes_down if is_recorded else flow.packets_down):
            return  # nobody answered there
        detail = f"{outermost.upper()} on port {flow.server_port}."
        yield Hit(
            "DST-port",
            "",
            Certainty.LIKELY if flow.has_begun else Certainty.POSSIBLE,  # else it may be read the wrong way round
            SentOrReceived.SENT,
            where.span,
            value=f"{outermost} {flow.server_port}",
            detail=detail,
        )
