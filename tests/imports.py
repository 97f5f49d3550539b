"""Reads from a source file, without running it, what it imports and which forbidden doors it opens."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGES = ("gateway", "dashboard")
ADDON = ROOT / "gateway" / "intercept" / "addon"
"""Runs inside mitmproxy, in an environment of its own: tests/intercept says what it may import."""

CLOCK_CALLS = frozenset({"now", "utcnow", "today"})
CLOCK_OWNERS = frozenset({"datetime", "date"})


class Use(NamedTuple):
    """Something that a source file takes from elsewhere: a dotted name, and the line where it does."""

    name: str
    line: int


def module_name(path: Path) -> str:
    """The dotted name of a file below the repository: gateway/store/__init__.py is gateway.store."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def source_files() -> list[Path]:
    """Every Python file of the program itself."""
    every = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in every if not path.is_relative_to(ADDON))


def uses(source: str, module: str, known: frozenset[str], *, is_package: bool = False) -> list[Use]:
    """Everything that `source`, the text of `module`, imports or opens, wherever in the file it does.

    An import is named as deep as can be told: `from gateway import store` is gateway.store, and
    `from a.b import c` is a.b.c, unless a.b is one of ours and c no module in `known` (then a.b). Calls are
    named `open()`, `clock()` and `import()`: reading a file, asking the time, importing by a text.
    """
    package = module if is_package else module.rpartition(".")[0]
    found: list[Use] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                found += [Use(alias.name, node.lineno) for alias in node.names]
            case ast.ImportFrom():
                base = _base(node, package)
                found += [Use(_deepest(base, alias.name, known), node.lineno) for alias in node.names]
            case ast.Call():
                found += [Use(name, node.lineno) for name in _door(node.func)]
    return found


def _base(node: ast.ImportFrom, package: str) -> str:
    """What an `import from` takes from, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


def _deepest(base: str, name: str, known: frozenset[str]) -> str:
    whole = f"{base}.{name}"
    is_ours = base.partition(".")[0] in PACKAGES
    return base if is_ours and whole not in known else whole


def _door(called: ast.expr) -> Iterator[str]:
    match called:
        case ast.Name("open"):
            yield "open()"
        case ast.Name("__import__" | "import_module") | ast.Attribute(attr="import_module"):
            yield "import()"
        case ast.Attribute(ast.Name(owner) | ast.Attribute(attr=owner), attr):
            if owner in CLOCK_OWNERS and attr in CLOCK_CALLS:
                yield "clock()"
