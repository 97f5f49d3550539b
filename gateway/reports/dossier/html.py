"""A page as one HTML file: no script, no outside request, made to be printed too.

Every text is escaped and shown through `printable`: nothing from traffic becomes markup, moves the cursor or turns text
around.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from gateway.reports.dossier.blocks import Answered, Block, Bullets, Heading, Notice, Page, Paragraph, Small, Table
from gateway.reports.terminal import printable

STYLE: Final = """
:root{color-scheme:light;--ink:#1d2733;--soft:#5b6773;--line:#d9dee4;--accent:#1f5f8b}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:2rem 1.2rem;color:var(--ink);background:#fff;
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
body.large{font-size:18px}small{color:var(--soft)}
header{border-bottom:3px solid var(--accent);margin-bottom:1.5rem;padding-bottom:.8rem}
h1{font-size:1.9rem;line-height:1.2;margin:0}header p{margin:.3rem 0 0;color:var(--soft)}
h2{font-size:1.2rem;margin:2rem 0 .5rem;color:var(--accent);break-after:avoid}
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.86rem;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--line)}
th{font-weight:600;border-bottom:2px solid var(--ink)}tr{break-inside:avoid}thead{display:table-header-group}
td.c{font-family:ui-monospace,"Liberation Mono",monospace;font-size:.8rem}
.a{border-left:.5rem solid;padding:.7rem 1rem;margin:.8rem 0;background:#f5f7f9;break-inside:avoid}
.a b{display:block;font-size:1.5rem}.a span{color:var(--soft)}
.do_not_recommend{border-color:#a4262c}.not_enough_seen{border-color:#8a6d00}
.with_conditions{border-color:#c25e00}.recommend{border-color:#2a6f3c}
.n{border:1px solid #c25e00;background:#fff6ec;padding:.6rem .9rem;margin:.8rem 0}
footer{margin-top:2.5rem;padding-top:.6rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
@media(max-width:40rem){table{font-size:.78rem}th,td{padding:.3rem .25rem}}
@media print{body{max-width:none;padding:0;font-size:10pt}body.large{font-size:12pt}@page{margin:18mm}}
"""

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser is told that the page needs: its own style and nothing else."""


def render(page: Page) -> Iterator[bytes]:
    """The file in pieces, in UTF-8."""
    return (piece.encode() for piece in _pieces(page))


def _pieces(page: Page) -> Iterator[str]:
    title = shown(page.title)
    yield (
        f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body class={page.size}>\n"
        f"<header><h1>{title}</h1><p>{shown(page.subtitle)}</p></header>\n<main>\n"
    )
    for block in page.blocks:
        yield from _block(block)
    yield f"</main>\n<footer><p>{shown(page.footer)}</p></footer>\n</body>\n</html>\n"


def shown(text: str) -> str:
    """A text as HTML shows it."""
    return escape(printable(text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{shown(block.text)}</h2>\n"
        case Paragraph():
            yield f"<p>{shown(block.text)}</p>\n"
        case Small():
            yield f"<p><small>{shown(block.text)}</small></p>\n"
        case Notice():
            yield f'<p class="n" role="note">{shown(block.text)}</p>\n'
        case Bullets():
            yield "<ul>" + "".join(f"<li>{shown(item)}</li>" for item in block.items) + "</ul>\n"
        case Answered():
            yield (
                f'<div class="a {block.tone}"><span>{shown(block.app)}</span><b>{shown(block.word)}</b>'
                f"{shown(block.sentence)}</div>\n"
            )
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
    head = "".join(f'<th scope="col">{shown(cell)}</th>' for cell in table.head)
    yield f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>\n<tbody>\n"
    opened = ["<td class=c>" if place in table.codes else "<td>" for place in range(len(table.head))]
    for row in table.rows:
        yield "<tr>" + "".join(f"{tag}{shown(cell)}</td>" for tag, cell in zip(opened, row, strict=True)) + "</tr>\n"
    yield "</tbody></table>\n"
