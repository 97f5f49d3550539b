"""Key pairs that come out the same on every run, so that certificates and their hashes stay the same.

They protect nothing but invented traffic: a seed that everybody can read makes a key that everybody can make.
"""

import hashlib
import random

from cryptography.hazmat.primitives.asymmetric import ec, rsa

RSA_BITS = 2048
PUBLIC_EXPONENT = 65537
MILLER_RABIN_ROUNDS = 40  # error below 4**-40
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # SEC 2, section 2.4.2

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def ec_key(seed: str) -> ec.EllipticCurvePrivateKey:
    """A P-256 key from a text."""
    number = int.from_bytes(hashlib.sha512(f"ec {seed}".encode()).digest(), "big")
    return ec.derive_private_key(number % (P256_ORDER - 1) + 1, ec.SECP256R1())


def rsa_key(seed: str) -> rsa.RSAPrivateKey:
    """A 2048-bit RSA key from a text."""
    source = random.Random(f"rsa {seed}")
    p, q = _prime(source), _prime(source)
    d = pow(PUBLIC_EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(PUBLIC_EXPONENT, p * q)
    return rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), public
    ).private_key()


def _prime(source: random.Random) -> int:
    """A prime of half the modulus, its two highest bits set so that the product has every bit."""
    half = RSA_BITS // 2
    while True:
        candidate = source.getrandbits(half) | 1 | (3 << (half - 2))
        if candidate % PUBLIC_EXPONENT != 1 and _is_prime(candidate, source):
            return candidate


def _is_prime(number: int, source: random.Random) -> bool:
    """Miller-Rabin, after a sieve by small primes."""
    if any(number % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    twos = ((number - 1) & -(number - 1)).bit_length() - 1
    odd = (number - 1) >> twos
    for _ in range(MILLER_RABIN_ROUNDS):
        x = pow(source.randrange(2, number - 1), odd, number)
        if x in (1, number - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % number
            if x == number - 1:
                break
        else:
            return False
    return True
