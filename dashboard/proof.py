"""The proof of a finding for people: where the packets are, and the command that shows them."""

import shlex
from dataclasses import dataclass

from dashboard.languages import _, decimal
from gateway.model.findings import EvidenceLine
from gateway.store.queries.details import Proof

MAX_LINES = 12
"""A message with more lines shows those that matched; the others come with one more click."""

EN_DASH = "\u2013"

PORT_FIELDS = {"tcp": "tcp.port", "udp": "udp.port"}
"""Display filter fields of Wireshark by protocol."""


ENTRY_FORMATS = frozenset({"har", "mitmproxy"})
"""Captures of exchanges instead of packets: the numbers of their entries, from 1, stand in place of packets."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that it happened."""

    proof: Proof

    @property
    def packets(self) -> str:
        """packet 12, or packets 12 to 14 with a dash between them; an entry where there are no packets."""
        first, last = self.proof.first_packet, self.proof.last_packet
        if self.is_entry:
            return _("entry %(number)s", number=decimal(first))
        if first == last:
            return _("packet %(number)s", number=decimal(first))
        return _("packets %(first)s", first=f"{decimal(first)}{EN_DASH}{decimal(last)}")

    @property
    def is_entry(self) -> bool:
        """Whether this was recorded as an exchange, without packets."""
        return self.proof.capture_format in ENTRY_FORMATS

    @property
    def is_long(self) -> bool:
        """Whether lines that did not match are left out at first."""
        return len(self.proof.lines) > MAX_LINES

    @property
    def lines(self) -> tuple[EvidenceLine, ...]:
        """What is shown at once."""
        matched = tuple(line for line in self.proof.lines if line.is_match)
        return matched or self.proof.lines[:MAX_LINES] if self.is_long else self.proof.lines

    @property
    def command(self) -> str:
        """What shows these packets, and no others, in a shell beside the capture; an entry of a HAR file; "" where no
        common program shows one entry."""
        proof = self.proof
        if self.is_entry:
            is_har = proof.capture_format == "har"
            entry = f"jq '.log.entries[{proof.first_packet - 1}]'"
            return f"{entry} {shell_word(_as_path(proof.capture))}" if is_har else ""
        packets = f"frame.number >= {proof.first_packet} && frame.number <= {proof.last_packet}"
        if proof.first_packet == proof.last_packet:
            packets = f"frame.number == {proof.first_packet}"
        field = PORT_FIELDS.get(proof.protocol)
        wanted = f"{packets} && {field} == {proof.client_port}" if field else packets
        return f"tshark -r {shell_word(_as_path(proof.capture))} -Y {shell_word(wanted)}"


def shell_word(text: str) -> str:
    """A text as one word of a shell, whatever is in it.

    What does not print is written as bytes in `$'…'` (POSIX.1-2024 section 2.2.4; bash, zsh, ksh): nobody
    should have to copy what cannot be seen.
    """
    if text.isprintable():
        return shlex.quote(text)
    return f"$'{''.join(map(_written_out, text))}'"


def _written_out(character: str) -> str:
    if character in "'\\":
        return f"\\{character}"
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))


def _as_path(name: str) -> str:
    """A name that begins with a dash is no option."""
    return f"./{name}" if name.startswith("-") else name
