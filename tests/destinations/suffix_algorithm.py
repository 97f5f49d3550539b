"""The algorithm of the public suffix list as its makers describe it (https://publicsuffix.org/list/, "Algorithm"), step
by step and without regard to speed, over the text of the list. Nothing in it is Telltale's.
"""


def to_ascii(name: str) -> str:
    """A-labels (RFC 5891, section 4.4, without its checks: the list holds valid names)."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in name.split(".")
    )


def read_rules(text: str) -> list[str]:
    """Each line is read up to the first white space; comments begin with //."""
    lines = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("//")]
    return [line[0] + to_ascii(line[1:]) if line[0] == "!" else to_ascii(line) for line in lines]


def matching(labels: list[str], rules: set[str]) -> list[str]:
    """1. The rules that match: label by label from the right, `*` for any one label."""
    found = []
    for at in range(len(labels)):
        for rule in (labels[at:], ["*", *labels[at + 1 :]]):
            text = ".".join(rule)
            found += [one for one in (text, "!" + text) if one in rules]
    return found


def registrable(name: str, rules: set[str]) -> str:
    """The public suffix of a name in A-labels and one label more; "" where there is no such label."""
    labels = name.split(".")
    found = matching(labels, rules) or ["*"]  # 2. no rule matches: the prevailing rule is "*"
    exceptions = [rule for rule in found if rule.startswith("!")]  # 3. an exception prevails
    prevailing = exceptions[0] if exceptions else max(found, key=lambda rule: rule.count("."))  # 4. most labels
    length = len(prevailing.split("."))
    if exceptions:  # 5. an exception loses its leftmost label
        length -= 1
    return ".".join(labels[-length - 1 :]) if len(labels) > length else ""  # 6. and 7.
