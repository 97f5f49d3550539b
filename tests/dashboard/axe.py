"""axe-core on an open page, which is asked for the contrast of a text once where many are drawn alike.

The contrast of a text follows from how it and all that it stands in are drawn. Two thirds of axe's time went into
asking this of hundreds of rows, one cell after the other. `ALIKE` marks what holds no text of its own, and the texts
that are drawn as an earlier one of the same page in the same look is; the rule passes over these, and over no others.
Every other rule sees all elements.
"""

from typing import Any

import pytest

AXE_SCRIPT = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed").AXE_SCRIPT

CONFIGURED = "axe.configure({rules: [{id: 'color-contrast', selector: ':not([data-alike])'}]});"
BEGIN = f"{AXE_SCRIPT};{CONFIGURED}"

ALIKE = """() => {
    for (const one of document.querySelectorAll("[data-alike]")) { one.removeAttribute("data-alike"); }
    const names = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight", "opacity", "textShadow",
        "position", "visibility", "filter", "mixBlendMode", "clipPath", "webkitTextStrokeWidth"];
    const kinds = new Map(), lying = [], texts = [];
    const isBare = one => ![...one.childNodes].some(part => part.nodeType === 3 && part.data.trim())
        && !one.matches("input, select, textarea, option");
    /* What holds no text of two letters, has no box, or may be (of) something that is disabled is always asked for. */
    const counts = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && [...one.childNodes].some(part => part.nodeType === 3 && /[\\p{L}\\d]{2}/u.test(part.data))
        && !one.closest("label, legend, button, select, textarea, fieldset, [disabled], [aria-disabled]");
    const walk = (one, above) => {
        const style = getComputedStyle(one);
        const drawn = [above, one.tagName, one.getAttribute("class"), ...names.map(name => style[name])].join("|");
        if (!kinds.has(drawn)) { kinds.set(drawn, kinds.size); }
        const kind = kinds.get(drawn);
        const isPainted = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none";
        if (isPainted && style.position !== "static") { lying.push([one, one.getBoundingClientRect()]); }
        if (isBare(one)) { one.setAttribute("data-alike", ""); } else if (counts(one)) { texts.push([one, kind]); }
        for (const part of one.children) { walk(part, kind); }
    };
    walk(document.documentElement, "");
    /* Where something painted lies over or under a text, it is that which decides. */
    const isAlone = (one, box) => !lying.some(([other, there]) => there.left < box.right && box.left < there.right
        && there.top < box.bottom && box.top < there.bottom && !other.contains(one) && !one.contains(other));
    const met = new Set();
    for (const [one, kind] of texts) {
        if (!isAlone(one, one.getBoundingClientRect())) { continue; }
        if (met.has(kind)) { one.setAttribute("data-alike", ""); }
        met.add(kind);
    }
}"""
RUN = f"""async rules => {{
    if (!("axe" in window)) {{ return null; }}
    ({ALIKE})();
    return axe.run(document, {{runOnly: rules, resultTypes: ["violations"]}});
}}"""


def look(page: Any, rules: list[str]) -> dict[str, Any]:
    """What axe answers of a page (a playwright.Page) that is open, as it looks now, by some of its rules or tags."""
    answer: dict[str, Any] | None = page.evaluate(RUN, rules)
    if answer is None:
        page.evaluate(BEGIN)
        answer = page.evaluate(RUN, rules)
        assert answer is not None
    return answer
