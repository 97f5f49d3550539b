"""A dossier and the text for a reader, put together to a page of blocks: what HTML and PDF print."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from gateway.model.findings import SentOrReceived, Severity
from gateway.model.judgements import AppJudgement, Difference
from gateway.reports.dossier.assessed import run_brief, run_rows
from gateway.reports.dossier.blocks import Answered, Block, Bullets, Heading, Notice, Page, Paragraph, Small, Table
from gateway.reports.dossier.conclusion import ORDER, SURE_WORDS, Answer, Line, Verdict
from gateway.reports.dossier.facts import Dossier, day
from gateway.reports.dossier.texts import Section, Template, Texts, words
from gateway.rules import catalogue
from gateway.rules.catalogue import LANGUAGE
from gateway.store.queries.details import Finding

MAX_PROOFS: Final = 40
"""Points of a letter: whoever gets more of them has read enough to begin. The JSON has all."""

MAX_APPS: Final = 200
MAX_LISTED: Final = 12  # names in one cell or sentence
MAX_CAUSES: Final = 20  # of one line of the rule, in one table
SHORT: Final = 12  # hex digits of a hash that stand on a page for a person

OPEN_KINDS: Final = ("health", "id", "cred", "bulk", "persona")


def compose(dossier: Dossier, texts: Texts, notices: tuple[str, ...] = ()) -> Page:
    """The page for a reader. `notices`: what went wrong while the report was made."""
    template = texts.template
    word = words(template.language)
    names = _names(dossier, word)
    blocks: list[Block] = [Notice(one) for one in (*texts.notices, *notices)]
    worst = min((one.verdict for one in dossier.conclusions), key=ORDER.index, default=Verdict.UNCLEAR)
    for section in template.sections:
        if not section.when or worst in section.when:
            blocks += _section(section, dossier, template, word, names)
    footer = word["signed"] if dossier.about.is_signed else word["unsigned"]
    return Page(
        template.language,
        template.size,
        _filled(template.title, names),
        _filled(template.subtitle, names),
        footer,
        tuple(blocks),
    )


def _section(
    section: Section, dossier: Dossier, template: Template, word: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Block]:
    if section.heading:
        yield Heading(_filled(section.heading, names))
    for text in section.paragraphs:
        yield Paragraph(_filled(text, names))
    if section.points:
        yield Bullets(tuple(_filled(text, names) for text in section.points))
    if section.show == "analysed":
        yield _analysed(dossier, template, word)
    elif section.show:
        yield from _SHOWN[section.show](dossier, word)


def _filled(text: str, names: Mapping[str, str]) -> str:
    return text.format_map(names)


def _names(dossier: Dossier, word: Mapping[str, str]) -> dict[str, str]:
    apps = dossier.judgement.apps
    policy = dossier.judgement.policy if dossier.judgement.has_policy else word["no_policy"]
    return {
        "app": _called(dossier.app, "", word) if dossier.app is not None else word["everything"],
        "policy": policy,
        "seen": dossier.seen or word["no_day"],
        "made": dossier.about.made_on,
        "connections": str(sum(one.connections for one in apps)),
        "sealed": str(sum(one.sealed for one in apps)),
        "unknown": str(sum(one.unknown for one in apps)),
        "findings": str(len(dossier.findings)),
        "version": dossier.about.version,
    }


def _called(app: str, device: str, word: Mapping[str, str]) -> str:
    return app or word["nameless"].format(device=device or "?")


def _changes(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    """What people changed about rules changes every verdict: it is said with it."""
    off = [one for one in dossier.changes if one.is_off]
    changed = [one for one in dossier.changes if not one.is_off]
    for key, some in (("rules_off", off), ("rules_changed", changed)):
        if some:
            rules = ", ".join(one.rule for one in some)
            yield Notice(word[key].format(rules=rules, number=sum(one.kept for one in some)))


def _verdict(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    yield from _changes(dossier, word)
    for one in sorted(dossier.conclusions, key=lambda one: ORDER.index(one.verdict))[:MAX_APPS]:
        verdict = one.verdict.value
        yield Answered(_called(one.app, one.device, word), word[verdict], verdict, word[f"say_{verdict}"])
    yield from _rest(len(dossier.conclusions) - MAX_APPS, word)
    if not dossier.conclusions:
        verdict = Verdict.UNCLEAR.value
        yield Answered(word["everything"], word[verdict], verdict, word[f"say_{verdict}"])


def _rule(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    for one in dossier.conclusions[:MAX_APPS]:
        called = f"{_called(one.app, one.device, word)}: " if len(dossier.conclusions) > 1 else ""
        head = f"{called}{word['line']}", word["number"], word["limit"], word["leads"]
        yield Table(head, tuple(_rule_rows(one.answers, word)), (60, 10, 12, 18))
    yield from _rest(len(dossier.conclusions) - MAX_APPS, word)


def _rule_brief(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    """The lines that hold, and how many do not: for a reader with one page."""
    for one in dossier.conclusions[:MAX_APPS]:
        held = tuple(answer for answer in one.answers if answer.holds)
        if held:
            head = word["line"], word["number"], word["limit"], word["leads"]
            yield Table(head, tuple(_rule_rows(held, word)), (60, 10, 12, 18))
        yield Small(word["not_holding"].format(number=len(one.answers) - len(held)))
    yield from _rest(len(dossier.conclusions) - MAX_APPS, word)


def _rule_rows(answers: tuple[Answer, ...], word: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for answer in answers:
        line = answer.line
        limit = word["at_least"].format(number=line.at_least)
        if line.below is not None:
            limit = word["below"].format(number=line.below)
        holds = word["yes"] if answer.holds else word["no"]
        number = word["not_asked"] if answer.number is None else str(answer.number)
        leads = word[line.verdict.value] if answer.holds else "–"  # noqa: RUF001 - an en dash stands for nothing
        yield f"{_asked(line, word)} ({limit})", number, holds, leads


def _asked(line: Line, word: Mapping[str, str]) -> str:
    """The question of a line in the language of the report, in English where it has no other."""
    return line.texts.get(word["language"], line.texts["en"])


def _because(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    """What made each line that holds: its findings, differences, gaps or steps; numbers of connections speak for
    themselves."""
    rows: list[tuple[str, ...]] = []
    for one in dossier.conclusions[:MAX_APPS]:
        called = f"{_called(one.app, one.device, word)}: " if len(dossier.conclusions) > 1 else ""
        for answer in one.answers:
            question = f"{called}{_asked(answer.line, word)}"
            rows += [(question, cause.text, cause.finding_id) for cause in answer.because[:MAX_CAUSES]]
            if len(answer.because) > MAX_CAUSES and answer.number is not None:
                rows.append((question, word["more"].format(number=answer.number - MAX_CAUSES), ""))
    if rows:
        yield Table((word["line"], word["because"], word["finding"]), tuple(rows), (32, 50, 18), (2,))
    else:
        yield Paragraph(word["none_because"])


def _unseen(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    rows: list[tuple[str, str, str]] = []
    for app in dossier.judgement.apps:
        prefix = _prefix(dossier, app, word)
        rows += [(f"{prefix}{gap.about}", gap.reason, gap.remedy) for gap in app.gaps]
    rows += [(gap.about, gap.reason, gap.remedy) for gap in dossier.judgement.gaps]
    rows += _coverage(dossier, word)
    for key in ("always_networks", "always_store"):
        rows.append((word[key], word[f"{key}_reason"], word[f"{key}_remedy"]))
    yield Table((word["about"], word["reason"], word["remedy"]), tuple(rows), (26, 40, 34))


def _coverage(dossier: Dossier, word: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    apps = dossier.judgement.apps
    counts = {
        "sealed": sum(one.sealed for one in apps),
        "unknown": sum(one.unknown for one in apps),
        "beside": dossier.nameless,
    }
    for key, number in counts.items():
        if number:
            yield word[key], word[f"{key}_reason"].format(number=number), word[f"{key}_remedy"]


def _unseen_brief(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    items = [
        f"{about}: {reason}. {remedy[:1].upper()}{remedy[1:]}." for about, reason, remedy in _coverage(dossier, word)
    ]
    gaps = sum(len(one.gaps) for one in dossier.judgement.apps) + len(dossier.judgement.gaps)
    if gaps:
        items.append(word["open"].format(number=gaps) + ".")
    yield Bullets((*items, word["also"]))


def _differences(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    rows = [
        (
            word[f"severity_{one.severity}"],
            f"{_prefix(dossier, app, word)}{one.check}{f' ({one.rule})' if one.rule else ''}",
            one.name,
            f"{one.found}; {word['accepted'].format(reason=one.accepted)}" if one.accepted else one.found,
            one.expected,
            _proof(one),
        )
        for app, one in _each(dossier)
    ]
    if not rows:
        yield Paragraph(word["none_differences"])
        return
    head = word["severity"], word["what"], word["host"], word["found"], word["expected"], word["proof"]
    yield Table(head, tuple(rows), (9, 18, 21, 21, 13, 18), (2,))


def _each(dossier: Dossier) -> Iterator[tuple[AppJudgement, Difference]]:
    return ((app, one) for app in dossier.judgement.apps for one in app.differences)


def _proof(one: Difference) -> str:
    place = one.place
    return "; ".join(part for part in (place.where, place.path) if part)


def _prefix(dossier: Dossier, app: AppJudgement, word: Mapping[str, str]) -> str:
    """Which app a row is about, where there are several."""
    return f"{_called(app.app, app.device, word)}: " if len(dossier.judgement.apps) > 1 else ""


def _findings(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    if not dossier.findings:
        yield Paragraph(word["none_findings"])
        return
    head = word["severity"], word["what"], word["host"], word["sample"], word["times"], word["finding"]
    rows = tuple(
        (
            word[f"severity_{one.severity}"],
            f"{title(one, word['language'])} ({word[f'sure_{one.confidence}']})",
            *(one.server_name, one.sample, str(one.count), one.finding_id),
        )
        for one in dossier.findings
    )
    yield Table(head, rows, (9, 32, 22, 13, 8, 16), (2, 3, 5))


def title(one: Finding, language: str = LANGUAGE) -> str:
    """What a finding is called; the id of its rule where the catalogue does not have it (a person's own)."""
    rule = catalogue().get(one.rule)
    if rule is None:
        return f"{one.rule}: {one.detail}" if one.detail else one.rule
    return rule.title(one.data_kind, SentOrReceived(one.direction), language)


def _references(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    found: dict[str, dict[str, int]] = {}
    for one in dossier.findings:
        rule = catalogue().get(one.rule)
        for reference in rule.references if rule else ():
            rules = found.setdefault(reference.removeprefix("relevant to "), {})
            rules[one.rule] = rules.get(one.rule, 0) + 1
    if not found:
        yield Paragraph(word["none_findings"])
        return
    rows = tuple(
        (reference, str(sum(found[reference].values())), _some(sorted(found[reference])))
        for reference in sorted(found, key=_reference_order)
    )
    yield Table((word["relevant"], word["findings"], word["rules"]), rows, (34, 12, 54))


_FAMILIES: Final = ("45 CFR", "GDPR", "MASVS", "MASTG", "NIST", "RFC", "CWE")


def _reference_order(reference: str) -> tuple[int, str]:
    place = next((no for no, family in enumerate(_FAMILIES) if reference.startswith(family)), len(_FAMILIES))
    return place, reference


def _some(names: list[str]) -> str:
    more = f" + {len(names) - MAX_LISTED}" if len(names) > MAX_LISTED else ""
    return ", ".join(names[:MAX_LISTED]) + more


def _hashes(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    rows = tuple((one.finding_id, dossier.hashes[one.finding_id]) for one in dossier.findings)
    yield Table((word["finding"], word["hash"]), rows, (22, 78), (0, 1))


def _analysed(dossier: Dossier, template: Template, word: Mapping[str, str]) -> Table:
    rows = [(word["version"], dossier.about.version), (word["made"], dossier.about.made_on)]
    if dossier.assessed is not None:
        rows += run_rows(dossier.assessed, word)
    for one in dossier.captures:
        rows.append((word["capture_sha256"].format(name=one.name), one.sha256))
        counts = {"packets": f"{one.packets:,}", "flows": f"{one.flows:,}"}
        first, last = (day(time) if time is not None else word["no_day"] for time in (one.first_ns, one.last_ns))
        rows.append(
            (
                word["capture_size"].format(name=one.name),
                word["capture_counts"].format(**counts, first=first, last=last),
            )
        )
        rows += [(word["damage"].format(name=one.name), damage) for damage in one.damage]
    for text in dossier.texts:
        rows.append((word[text.kind].format(name=text.name), text.sha256))
    rows += [(word["rule"], dossier.rule.sha256), (word["template"], template.sha256)]
    rows += [(word["list"].format(name=name), date) for name, date in dossier.about.lists]
    return Table((word["item"], word["value"]), tuple(rows), (35, 65), (1,))


def _analysed_brief(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    captures = _some([f"{one.name} {one.sha256[:SHORT]}" for one in dossier.captures])
    texts = _some([f"{one.name} {one.sha256[:SHORT]}" for one in dossier.texts]) or word["nothing_given"]
    names = _names(dossier, word)
    lists = ", ".join(f"{name} {date}" for name, date in dossier.about.lists)
    rule = dossier.rule.sha256[:SHORT]
    if dossier.assessed is not None:
        yield Small(run_brief(dossier.assessed, word))
    yield Small(word["brief_analysed"].format(**names, captures=captures, texts=texts, rule=rule, lists=lists))


def _plain(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    said = {key for one in dossier.findings if (key := _plain_key(one))}
    said |= {
        _PLAIN_CHECKS.get(one.check, "other") for _, one in _each(dossier) if not (one.accepted or one.place.finding_id)
    }
    order = ("health", "persona", "id", "cred", "bulk", "text", "tracker", "tls", "other")
    sentences = tuple(word[f"plain_{key}"] for key in order if key in said)
    yield Bullets(sentences or (word["plain_none"],))


_PLAIN_CHECKS: Final = {"require_encryption": "text", "min_tls": "tls", "forbidden_categories": "tracker"}
"""What a difference without a finding stands for."""


def _plain_key(one: Finding) -> str:
    """Which plain sentence a finding stands for, "" for one that is mild or only possible."""
    if (
        one.severity == str(Severity.INFO)
        or one.family == "COV"
        or one.confidence not in SURE_WORDS
        or one.status == "expected"
    ):
        return ""
    if one.family in ("CLR", "SES"):
        group = one.data_kind.partition(".")[0]
        return group if group in OPEN_KINDS else "cred" if one.family == "SES" else "text"
    return {"MIN": "bulk", "TLS": "tls"}.get(one.family, "tracker" if one.rule == "DST-tracker" else "other")


def _proofs(dossier: Dossier, word: Mapping[str, str]) -> Iterator[Block]:
    points = [one for _, one in _each(dossier) if not one.accepted]
    if not points:
        yield Paragraph(word["none_differences"])
    samples = {one.finding_id: one for one in dossier.findings}
    for one in points[:MAX_PROOFS]:
        finding, rule = samples.get(one.place.finding_id), catalogue().get(one.rule)
        facts = (
            (word["what"], title(finding, word["language"]) if finding else f"{one.found} ({one.check})"),
            (word["host"], one.name),
            (word["expected"], one.expected),
            (word["found"], "" if finding else one.found),
            (word["packets"], one.place.where),
            (word["filter"], one.place.filter),
            (word["field"], one.place.path),
            (word["sample"], finding.sample if finding else ""),
            (word["advice"], ", ".join(rule.references) if rule else ""),
            (word["finding"], one.place.finding_id),
        )
        yield Table(
            (word["severity"], word[f"severity_{one.severity}"]), tuple(row for row in facts if row[1]), (20, 80)
        )
    yield from _rest(len(points) - MAX_PROOFS, word)


def _rest(number: int, word: Mapping[str, str]) -> Iterator[Block]:
    """How many were left out, where any were."""
    if number > 0:
        yield Paragraph(word["more"].format(number=number))


_SHOWN: Final[Mapping[str, Callable[[Dossier, Mapping[str, str]], Iterator[Block]]]] = {
    "verdict": _verdict,
    "rule": _rule,
    "rule_brief": _rule_brief,
    "because": _because,
    "unseen": _unseen,
    "unseen_brief": _unseen_brief,
    "differences": _differences,
    "findings": _findings,
    "references": _references,
    "hashes": _hashes,
    "analysed_brief": _analysed_brief,
    "brief": _plain,
    "plain": _plain,
    "proof": _proofs,
}
