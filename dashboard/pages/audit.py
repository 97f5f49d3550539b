"""Who did what, from where, and when: a list as the others are, for operators."""

from typing import Any

from flask.typing import ResponseReturnValue

from dashboard.languages import N_, _
from dashboard.session import queries
from dashboard.spoken import said
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.views import file_of, page_of
from dashboard.words import capital
from gateway.store.queries.lists import AUDIT, audited


def prepare(rows: list[dict[str, Any]]) -> None:
    """What was done, in the reader's language."""
    for row in rows:
        row["what"] = capital(said(row["action"]))


TABLE = Table(
    name="audit",
    title=N_("Audit"),
    lead=N_("Sign-ins, failures and every change, the newest first."),
    noun=N_("row"),
    plural=N_("rows"),
    columns=(
        Column("what", N_("What"), order="what", is_name=True),
        Column("detail", N_("More of it"), below="what"),
        Column("user", N_("Who"), order="user"),
        Column("address", N_("From"), "mono", "from"),
        Column("time_ns", N_("When"), "when", "when", descends=True),
    ),
    filters=(
        Filter("action", N_("What"), suggestions=lambda: audited(queries(), "action")),
        Filter("user", N_("Who"), suggestions=lambda: audited(queries(), "user")),
        Filter("address", N_("From")),
    ),
    source=AUDIT,
    order="when",
    descending=True,
    empty=N_("Nothing was done yet."),
    searched=N_("what, more of it, who and from where"),
    exported=("action",),
    prepare=prepare,
    heading=lambda: _("Who did what"),
)

page = blueprint(TABLE, routes=False)


@page.get("/audit")
def show() -> ResponseReturnValue:
    """The audit."""
    return page_of(TABLE, "audit.html")


@page.get("/audit.<ending>")
def file(ending: str) -> ResponseReturnValue:
    """The selection as a file."""
    return file_of(TABLE, ending)
