"""`telltale doctor`: what is missing on this machine, and how to get it."""

import click


@click.command(short_help="Say what is missing on this machine, and how to get it.")
@click.option("--db", "database", default="telltale.db", show_default=True, help="The database that would be used.")
def doctor(database: str) -> int:
    """Check this machine and say, for everything that is missing, how to get it: what analysing captures needs, and
    what a box needs (right to capture, radio, country, addresses, way out, time, temperature, power, memory, disk). It
    asks nothing of the network.

    Exit code 0 when Telltale can analyse captures here, 2 when it cannot.
    """
    from gateway.health import check_all
    from gateway.reports.terminal import printable

    checks = check_all(database)
    for check in checks:
        click.echo(printable(f"{check.level:9} {check.name}: {check.what}"))
        if not check.is_fine:
            click.echo(printable(f"{'':9} {check.remedy}"))
    return 0 if all(check.is_fine or not check.is_needed for check in checks) else 2
