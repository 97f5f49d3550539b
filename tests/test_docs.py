"""The documentation says what is there: commands, options, folders, tuples, links, words."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gateway.cli import telltale
from tests.imports import ROOT

PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part in ("vendor", "build") for part in path.relative_to(ROOT).parts)
)
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.findall(r"^([a-z0-9-]+):", MAKEFILE, re.MULTILINE))
TEXT_SUFFIXES = {
    ".py", ".md", ".toml", ".html", ".css", ".js", ".sh", ".yaml", ".yml", ".json", ".txt",
    ".cfg", ".lock", "",
}  # fmt: skip

ROOMS = [
    "gateway", "gateway/capture", "gateway/columns", "gateway/flows", "gateway/protocols", "gateway/content",
    "gateway/opened", "gateway/alerts",
    "gateway/identity", "gateway/destinations", "gateway/detectors", "gateway/rules", "gateway/store",
    "gateway/cli", "dashboard", "systemd", "ansible", "pcaps", "pcaps/lab", "benchmarks", "docs",
]  # fmt: skip
"""Folders that must say what they are for."""

GLOSSARY = {
    "frame", "batch", "flow", "stream", "message", "field", "destination", "device", "app", "finding",
    "evidence", "rule", "persona", "assessment", "policy", "coverage", "readable", "opened", "sealed",
    "unknown",
}  # fmt: skip
"""The words of the design: each needs its line in the glossary."""

FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:root|home/\w+|work|tmp/\w{2})/"),
    "a registry or mirror": re.compile(
        r"files\.pythonhosted|pypi\.org/simple|artifact-?registry|\.pkg\.dev|--index-url"
    ),
    "unfinished work": re.compile(r"(?:#|//|<!--|/\*).*\b(?:TODO|FIXME|XXX|HACK)\b"),
    "how it was made": re.compile(r"\b(?:as an AI|language model|chatbot|prompt engineering|LLM)\b", re.IGNORECASE),
    "an issue's number": re.compile(r"\b[Ii]ssue #?\d+\b"),
}


def commands(command: click.Command, name: str) -> dict[str, click.Command]:
    """Every command below `command` by the words that call it, itself included."""
    found = {name: command}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            child = command.get_command(context, word)
            assert child is not None
            found |= commands(child, f"{name} {word}")
    return found


COMMANDS = commands(telltale, "telltale")


def forms(option: click.Option) -> set[str]:
    """The long forms of an option: --serve and --no-serve."""
    return {form for form in (*option.opts, *option.secondary_opts) if form.startswith("--")}


def options(command: click.Command) -> list[click.Option]:
    """What a person can give to a command, but for --help."""
    return [option for option in command.params if isinstance(option, click.Option) and not option.hidden]


def test_there_are_pages_and_commands() -> None:
    assert len(PAGES) > 10
    assert {
        "telltale analyze",
        "telltale export",
        "telltale serve",
        "telltale demo",
        "telltale doctor",
    } <= COMMANDS.keys()


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_commands_in_pages_exist(page: Path) -> None:
    for line in code_lines(page.read_text()):
        for call in re.findall(r"(?:^|\s)make +([a-z0-9-]+)", line):
            assert call in TARGETS, line
        words = re.search(r"(?:^|\s|/)telltale +(\S.*)?$", line)
        if words:
            _check_call((words[1] or "").split("#")[0].split("|")[0].split(), line)


def code_lines(text: str) -> list[str]:
    """Commands in blocks of code, and everything that stands in back-ticks elsewhere."""
    blocks = re.findall(r"^ *```[a-z]*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(?:(?:\.venv/bin/)?telltale|make|git|cd) ", line)] + re.findall(
        r"`([^`\n]+)`", rest
    )


def _check_call(words: list[str], line: str) -> None:
    name = "telltale"
    while words and f"{name} {words[0]}" in COMMANDS:
        name += f" {words.pop(0)}"
    if words and (otherwise := getattr(COMMANDS[name], "otherwise", "")):
        name += f" {otherwise}"
    if isinstance(COMMANDS[name], click.Group) and words and not words[0].startswith(("-", "…")):
        pytest.fail(f"no such command: {line}")
    known = {"--help"}.union(*(forms(option) for option in options(COMMANDS[name])))
    for word in words:
        if word.startswith("--"):
            assert word.split("=")[0] in known, line


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_explained(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text()
    section = re.search(rf"^## `{re.escape(name)}`$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section on {name}"
    rows = re.findall(r"^\| (`-.*?) \|(.*?)\| .", section[0], re.MULTILINE)
    shown = {frozenset(re.findall(r"--[a-z-]+", names)): default.strip("` ") for names, default in rows}
    assert shown == {frozenset(forms(option)): _default(option) for option in options(COMMANDS[name])}


def _default(option: click.Option) -> str:
    """What stands in the column of defaults: nothing for a flag, and for what is empty unless given."""
    return str(option.default) if isinstance(option.default, str | int | Path) and not option.is_flag else ""


def test_make_help_lists_every_target_for_people() -> None:
    done = subprocess.run(["make", "-s", "-C", str(ROOT)], capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z0-9-]+)", done.stdout, re.MULTILINE))
    assert listed == TARGETS
    guide = (ROOT / "docs" / "developer.md").read_text()
    assert set(re.findall(r"^\| `make ([a-z0-9-]+)`", guide, re.MULTILINE)) == TARGETS - {"help"}


def test_readme_has_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert {"make demo", "make test"} <= {line.split("#")[0].strip() for line in code_lines(readme)}


def test_readme_begins_with_a_real_command_and_its_output(tmp_path: Path) -> None:
    """Where they differ: run the command, and put what it prints into the README."""
    block = re.search(r"^```\n\$ telltale (.*)\n((?:.*\n)*?)```", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert block
    command = [
        str(Path(sys.executable).with_name("telltale")),
        *block[1].split(),
        "--db",
        str(tmp_path / "readme.db"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip("\n") == block[2].strip("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]+`", "", page.read_text(), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:src|srcset|href)=\"([^\"]+)\"", text)
    for link in links:
        if re.match(r"https?:|mailto:", link):
            continue
        target, _, anchor = link.partition("#")
        goal = (page.parent / target) if target else page
        assert goal.exists(), link
        if anchor:
            assert anchor in anchors(goal.read_text()), link


def anchors(text: str) -> set[str]:
    """The names that a page's headings can be linked by."""
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    readme = ROOT / room / "README.md"
    assert readme.is_file()
    assert len(readme.read_text().split()) > 20


def test_every_page_is_reachable_from_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", index))
    assert linked == {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}


def test_glossary_has_the_words_of_the_design() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text()
    assert set(re.findall(r"^\| (\w+) \|", text, re.MULTILINE)) - {"word"} == GLOSSARY


def test_tuples_named_for_contributors_exist() -> None:
    """CONTRIBUTING names where a new part is entered: that tuple must stand in that file."""
    named = re.findall(r"`([A-Z]+)` in `([\w/]+\.py)`", (ROOT / "CONTRIBUTING.md").read_text())
    assert named
    for variable, file in named:
        source = (ROOT / file).read_text()
        assert re.search(rf"^{variable}\b.* = \(", source, re.MULTILINE), f"{variable} in {file}"


def test_dev_lock_has_the_same_versions() -> None:
    """Libraries that the program runs on are tested in just the versions that are shipped."""
    run, dev = (_pins(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert run
    assert run <= dev


def _pins(path: Path) -> set[str]:
    return set(re.findall(r"^([\w.-]+==[^ \\]+)", path.read_text(), re.MULTILINE))


def _shipped() -> list[Path]:
    """Files that git knows or would take."""
    command = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout, so what belongs to it cannot be told")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_text_speaks_of_the_project_alone() -> None:
    found = []
    for path in _shipped():
        if path.suffix not in TEXT_SUFFIXES or "vendor" in path.parts or path == Path(__file__):
            continue
        text = path.read_text(errors="replace")
        found += [
            f"{path.relative_to(ROOT)}: {what}: {hit[0]}"
            for what, rule in FORBIDDEN.items()
            if (hit := rule.search(text))
        ]
    assert not found
