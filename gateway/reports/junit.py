"""JUnit's XML, which every pipeline reads: a suite an app, a case a question.

A difference is a failure, what could not be judged is skipped, what somebody accepted passes and says so. There is no
case that passes for "all is well": where nothing failed, the one case that passes says how much was seen. The form is
that of the schema of Jenkins (xunit-plugin, junit-10.xsd).
"""

from typing import BinaryIO, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome
from gateway.reports.terminal import printable

WORDS: Final = {
    Outcome.BROKEN: "not as the policy says",
    Outcome.UNCLEAR: "not enough seen",
    Outcome.KEPT: "nothing against it in what could be seen",
}


def write(judgement: Judgement, stream: BinaryIO) -> None:
    """The whole judgement as one document, in ASCII."""
    suites = Element("testsuites", name=printable(f"telltale check: {judgement.policy}"))
    fails_unclear = judgement.not_enough_seen == "fail"
    for app in judgement.apps:
        _suite(suites, app, fails_unclear)
    if judgement.gaps:
        whole = SubElement(suites, "testsuite", name="the whole", time="0")
        for gap in judgement.gaps:
            _gap(whole, "the whole", gap, fails_unclear)
        _count(whole)
    stream.write(b'<?xml version="1.0" encoding="us-ascii"?>\n')
    stream.write(tostring(suites, encoding="us-ascii").removeprefix(b"<?xml version='1.0' encoding='us-ascii'?>\n"))
    stream.write(b"\n")


def _suite(suites: Element, app: AppJudgement, fails_unclear: bool) -> None:
    name = printable(app.app or f"no known app, device {app.device or 'unknown'}")
    suite = SubElement(suites, "testsuite", name=name, time="0")
    for one in app.differences:
        _difference(suite, name, one)
    for gap in app.gaps:
        _gap(suite, name, gap, fails_unclear)
    seen = _case(suite, name, "what was seen")
    counts = f"{app.connections} connections, {app.sealed} sealed, {app.unknown} unknown"
    SubElement(seen, "system-out").text = printable(f"{WORDS[app.outcome]}: {counts}")
    _count(suite)


def _difference(suite: Element, app: str, one: Difference) -> None:
    about = " ".join(part for part in (one.check, one.rule, one.name, one.data_kind) if part)
    case = _case(suite, app, about)
    told = f"{one.name}: {one.found}; expected: {one.expected}"
    if one.accepted:
        SubElement(case, "system-out").text = printable(f"accepted: {one.accepted}: {told}")
        return
    place = one.place
    failure = SubElement(case, "failure", type=str(one.severity), message=printable(told))
    parts = (place.where, place.filter, place.flow_id, place.path, place.finding_id)
    failure.text = printable("; ".join(part for part in parts if part))


def _gap(suite: Element, app: str, gap: Gap, fails: bool) -> None:
    case = _case(suite, app, f"not seen: {gap.about}: {gap.reason}")
    message = printable(f"{gap.reason}; {gap.remedy}")
    if fails:
        SubElement(case, "failure", type="not enough seen", message=message)
    else:
        SubElement(case, "skipped", message=message)


def _case(suite: Element, app: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=app, name=printable(name), time="0")


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
