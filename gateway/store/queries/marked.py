"""What people said about findings and apps, as the pages show it."""

from dataclasses import dataclass

from gateway.store.queries.session import OF_APP, Queries, narrowed

NOT_EXPECTED = """NOT EXISTS (
    SELECT 1 FROM expected AS e
    WHERE e.rule = x.rule AND e.app = x.app AND e.device = CASE WHEN x.app = '' THEN x.device ELSE '' END
        AND e.server_name = x.server_name AND e.data_kind = x.data_kind AND e.direction = x.direction
)"""
"""Condition on rows `x` with the columns of a finding's group: nobody marked them as expected."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Findings of an app that are marked as expected. `device` is "" for an app with a name."""

    app: str
    device: str
    rule: str
    data_kind: str
    direction: str
    server_name: str
    reason: str
    user: str
    time_ns: int
    findings: int


def app_names(queries: Queries) -> dict[str, str]:
    """Apps that were given another name."""
    return dict(queries.fetch("SELECT app, name FROM app_names"))


def marks(queries: Queries, app: str | None = None, device: str | None = None) -> list[Mark]:
    """Marks that there are findings for, of all apps or of one."""
    if not queries.fetch("SELECT 1 FROM expected LIMIT 1"):
        return []
    wanted = {"app": app, "device": device}
    sql = _MARKS.replace(_ANY, _OF_NONE) if app == "" and device is not None else _MARKS
    return [Mark(*row) for row in queries.fetch(narrowed(sql, wanted), wanted)]


_ANY = "(:device IS NULL OR e.device = :device)"
_OF_NONE = "x.device = :device"
"""The same for what is of no known app, as SQLite finds an index for it."""

# Findings of a mark have its status: they are counted in one pass, however many marks there are.
_MARKS = f"""
    SELECT e.app, e.device, e.rule, e.data_kind, e.direction, e.server_name, e.reason, e.user, e.time_ns, count(*)
    FROM shown AS c
    JOIN findings AS x ON x.capture_id = c.capture_id AND x.status = 'expected'
    JOIN expected AS e ON e.rule = x.rule AND e.app = x.app
        AND e.device = CASE WHEN x.app = '' THEN x.device ELSE '' END
        AND e.server_name = x.server_name AND e.data_kind = x.data_kind AND e.direction = x.direction
    WHERE {OF_APP} AND {_ANY}
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY e.app, e.rule, e.server_name, e.data_kind, e.direction, e.device
"""  # noqa: S608 - conditions of ours
