"""Crypto-PAn: addresses that share a prefix get pseudonyms that share one of the same length.

Source: J. Xu, J. Fan, M. Ammar, S. Moon, "Prefix-preserving IP address anonymization", ICNP 2002, and its reference
implementation, whose trace the tests follow; RFC 6235, section 4.1.1.4. For IPv6 the same with 128 bits.
"""

from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

BLOCK_BYTES: Final = 16


class CryptoPan:
    """One key. The first half enciphers, the second is what fills the block behind the prefix."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(AES(key[:BLOCK_BYTES]), ECB()).encryptor()  # noqa: S305 (the construction asks for it)
        self._pad = int.from_bytes(self._cipher.update(key[BLOCK_BYTES:]))

    def pseudonym(self, address: int, bits: int, fixed_bits: int = 0) -> int:
        """The pseudonym of an address of so many bits (32 or 128). The first `fixed_bits` stay as they are."""
        high = address << (128 - bits)
        blocks = []
        for length in range(fixed_bits, bits):
            behind = (1 << (128 - length)) - 1
            blocks.append(((high & ~behind) | (self._pad & behind)).to_bytes(BLOCK_BYTES))
        first_bytes = self._cipher.update(b"".join(blocks))[::BLOCK_BYTES]
        flips = 0
        for byte in first_bytes:
            flips = flips << 1 | byte >> 7
        return address ^ flips
