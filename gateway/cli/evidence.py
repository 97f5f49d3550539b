"""`telltale evidence`: the packets behind findings, sealed, and opened by who may."""

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from gateway.cli.options import database_option

if TYPE_CHECKING:
    from nacl.public import PrivateKey

passphrase_option = click.option(
    "--passphrase-file",
    metavar="FILE",
    type=click.File("r"),
    help="Where the passphrase is, in its first line; - for standard input. Without it, it is asked for.",
)
whose_option = click.option(
    "--name",
    metavar="NAME",
    default="",
    help="Whose passphrase it is: an account of the pages. Without it, that of `telltale evidence init`, or of the"
    " only one who can open anything.",
)


@click.group(short_help="Keep the packets behind findings, sealed; open them.")
def evidence() -> None:
    """Packets that prove findings, sealed to a key that a passphrase opens.

    A passphrase that is lost is evidence that is lost; the findings stay.
    """


@evidence.command(short_help="Make the key that evidence is sealed to.")
@database_option
@passphrase_option
def init(database: Path, passphrase_file: TextIO | None) -> int:
    """Make a key in a database, which is made where it is missing.

    From then on `analyze` and `live` keep the packets behind findings in it. What was sealed to an earlier key stays
    sealed to that.
    """
    from gateway.store.people.evidence import TERMINAL
    from gateway.store.vault import make_vault
    from gateway.store.writer import Writer

    passphrase = _read(passphrase_file, is_new=True)
    with Writer(database) as writer:
        writer.change(lambda connection: make_vault(connection, TERMINAL, passphrase))
    click.echo(
        "Packets behind findings are kept from now on, sealed. Keep the passphrase: nothing else opens them.", err=True
    )
    return 0


@evidence.command("open", short_help="Write the packets of a finding into a file.")
@click.argument("finding_id")
@database_option
@click.option(
    "--out",
    "folder",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="The folder that the files are written to, one for each occurrence.",
)
@whose_option
@passphrase_option
def open_(finding_id: str, database: Path, folder: Path, name: str, passphrase_file: TextIO | None) -> int:
    """Write the packets of a finding as pcapng files. Its id stands on its page and in exports.

    The files hold what was leaked: delete them when you have seen them.
    """
    from gateway.errors import VaultError
    from gateway.store.database import connect_for_reading
    from gateway.store.exhibits import sealed_of
    from gateway.store.vault import open_sealed

    connection = connect_for_reading(database)
    try:
        found = [one for one in sealed_of(connection, finding_id) if one.packets]
        if not found:
            raise VaultError(f"no packets are kept of finding {finding_id}")
        keys = keys_of(database, name, passphrase_file)
    finally:
        connection.close()
    for one in found:
        if one.key_id not in keys:
            raise VaultError("this finding was sealed to an earlier key, which this passphrase does not open")
        path = folder / f"{finding_id}-{one.occurrence}.pcapng"
        path.touch(mode=0o600)
        path.write_bytes(open_sealed(keys[one.key_id], one.sealed))
        cut = ", the first of more" if one.is_cut else ""
        click.echo(f"{path}: {one.packets} packets{cut}")
    return 0


def keys_of(database: Path, name: str, passphrase_file: TextIO | None) -> "dict[int, PrivateKey]":
    """The keys that somebody's passphrase opens, by their numbers. Raises VaultError."""
    from contextlib import closing

    from gateway.store.database import connect_for_reading
    from gateway.store.people.evidence import holders
    from gateway.store.vault import unlock

    holder = name or _only_one(holders(database))
    with closing(connect_for_reading(database)) as connection:
        return unlock(connection, holder, _read(passphrase_file, is_new=False))


def _only_one(names: list[str]) -> str:
    """Who opens packets where nobody was named. Raises VaultError where that is not clear."""
    from gateway.errors import VaultError
    from gateway.store.people.evidence import TERMINAL

    if TERMINAL in names or not names:
        return TERMINAL
    if len(names) > 1:
        raise VaultError(f"several can open packets; say whose passphrase it is with --name: {', '.join(names)}")
    return names[0]


def _read(file: TextIO | None, *, is_new: bool) -> str:
    """The passphrase, from a file or from the person."""
    if file is not None:
        return file.readline().rstrip("\r\n")
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new, err=True))
