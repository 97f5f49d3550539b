"""Names that imitate a domain, made as the usual tools make them, from their descriptions and not from their code."""

from collections.abc import Iterator

KEYS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DRAWN_ALIKE = {
    "a": "4\u0430\u00e1", "b": "8d", "c": "e\u0441", "d": "b", "e": "3c\u0435", "g": "q9", "i": "1l\u00ed\u0456",
    "l": "1i\u0142", "n": "m", "o": "0\u043e\u03bf", "p": "\u0440", "s": "5\u0455", "t": "7", "u": "v", "v": "u",
    "z": "2",
}  # fmt: skip
PAIRS = {"m": "rn", "w": "vv", "d": "cl"}
WORDS = ("login", "secure", "account", "verify", "signin", "update", "support", "payment")
ENDINGS = ("xyz", "top", "tk", "online", "cm")


def twisted(domain: str) -> dict[str, set[str]]:
    """Imitations of a domain by the way they are made."""
    label, _, ending = domain.partition(".")
    ways = {
        "omission": _omitted(label),
        "repetition": {label[:at] + label[at] + label[at:] for at in range(len(label))},
        "transposition": _swapped(label),
        "neighbour key": _replaced(label),
        "inserted key": _inserted(label),
        "bit": _flipped(label),
        "vowel": _vowels(label),
        "hyphen": {f"{label[:at]}-{label[at:]}" for at in range(1, len(label))},
        "added letter": {label + letter for letter in LETTERS},
        "drawn alike": {idna(one) for one in _drawn(label)},
        "word": {made for word in WORDS for made in (f"{label}-{word}", f"{word}-{label}", label + word, word + label)},
    }
    made = {way: {f"{one}.{ending}" for one in found - {label}} for way, found in ways.items()}
    made["ending"] = {f"{label}.{other}" for other in ENDINGS}
    made["in front"] = {f"{domain}.evil.example", f"www.{domain}.check-in.example"}
    return made


def idna(label: str) -> str:
    """A label as it stands in DNS (RFC 3492)."""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def _omitted(label: str) -> set[str]:
    return {label[:at] + label[at + 1 :] for at in range(len(label))}


def _swapped(label: str) -> set[str]:
    return {label[:at] + label[at + 1] + label[at] + label[at + 2 :] for at in range(len(label) - 1)}


def _near(letter: str) -> Iterator[str]:
    for row, keys in enumerate(KEYS):
        at = keys.find(letter)
        if at >= 0:
            yield from keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            for other in KEYS[max(0, row - 1) : row] + KEYS[row + 1 : row + 2]:
                yield from other[at : at + 1]


def _replaced(label: str) -> set[str]:
    return {label[:at] + key + label[at + 1 :] for at, letter in enumerate(label) for key in _near(letter)}


def _inserted(label: str) -> set[str]:
    return {label[:at] + key + label[at:] for at, letter in enumerate(label) for key in _near(letter)}


def _flipped(label: str) -> set[str]:
    return {
        label[:at] + chr(ord(letter) ^ 1 << bit) + label[at + 1 :]
        for at, letter in enumerate(label)
        for bit in range(8)
        if chr(ord(letter) ^ 1 << bit) in LETTERS
    }


def _vowels(label: str) -> set[str]:
    return {
        label[:at] + vowel + label[at + 1 :]
        for at, letter in enumerate(label)
        if letter in "aeiou"
        for vowel in "aeiou"
    }


def _drawn(label: str) -> set[str]:
    found = set()
    for at, letter in enumerate(label):
        for other in (*DRAWN_ALIKE.get(letter, ""), *([PAIRS[letter]] if letter in PAIRS else ())):
            found.add(label[:at] + other + label[at + 1 :])
            found.add(label.replace(letter, other))
    return found
