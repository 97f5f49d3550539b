"""What is drawn alike on pages: rows of a list that differ in their words alone, and pages that bring nothing new.

A browser takes seconds for hundreds of rows of which the fourth shows nothing that the first three did not. Whether two
are alike is asked of their elements, attributes and colours; of words, addresses and names only whether there are any.
"""

from typing import Any

from tests.rounds import IS_LONG

KEPT_ROWS = 3
"""Of each form of row in a list, beside the last row."""

_FORM = """
    const OWN = new Set(["id", "for", "name", "value", "href", "action", "title", "datetime", "content", "src", "d",
        "points", "x", "y", "cx", "cy", "width", "height", "transform", "aria-label", "aria-labelledby",
        "aria-describedby", "aria-controls", "data-visited", "data-alike"]);
    const shape = one => [one.tagName, ...[...one.attributes]
        .filter(each => !each.name.startsWith("data-") || each.name === "data-state")
        .map(each => OWN.has(each.name) ? `${each.name}:${each.value !== ""}` : `${each.name}=${each.value}`).sort(),
        [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim())].join(" ");
"""

THIN = f"""() => {{
    {_FORM}
    const names = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight", "opacity", "display"];
    const drawn = one => {{ const style = getComputedStyle(one); return names.map(name => style[name]).join(); }};
    const form = one => `${{shape(one)}} ${{drawn(one)}}(${{[...one.children].map(form).join()}})`;
    for (const list of document.querySelectorAll("tbody, ul, ol")) {{
        const met = new Map();
        for (const row of [...list.children].slice(0, -1)) {{
            const kind = form(row);
            met.set(kind, (met.get(kind) || 0) + 1);
            if (met.get(kind) > {KEPT_ROWS}) {{ row.remove(); }}
        }}
    }}
}}"""
"""Takes rows out of lists: those like three that stand before them, and drawn like them, but for the last one."""

KINDS = f"""() => {{
    {_FORM}
    const kinds = new Set();
    const hash = text => {{  /* FNV-1a */
        let found = 2166136261;
        for (let at = 0; at < text.length; at++) {{ found = Math.imul(found ^ text.charCodeAt(at), 16777619); }}
        return found >>> 0;
    }};
    const walk = (one, above) => {{
        const kind = hash(`${{above}} ${{shape(one)}}`);
        kinds.add(kind);
        for (const part of one.children) {{ walk(part, kind); }}
    }};
    walk(document.body, 0);
    return [...kinds];
}}"""
"""The kinds of elements on a page: what each is, inside of what."""


def thin(page: Any) -> None:
    """Leave a few rows of each form in the lists of a page (a playwright.Page); all of them with TELLTALE_LONG."""
    if not IS_LONG:
        page.evaluate(THIN)


class Met:
    """Kinds of elements that were on pages before."""

    def __init__(self) -> None:
        self._kinds: set[int] = set()

    def is_new(self, page: Any) -> bool:
        """Whether a page has an element of a kind that none before it had. With TELLTALE_LONG each page is."""
        kinds = set(page.evaluate(KINDS))
        is_new = IS_LONG or not kinds <= self._kinds
        self._kinds |= kinds
        return is_new
