"""Small files in memory that programs of one machine share about one database, and nobody else may read.

On the box the folders are made at boot, each for the services that need it (`systemd/telltale.tmpfiles`); elsewhere a
folder belongs to whoever the database belongs to. Whoever writes and whoever reads are different programs: that they
mean the same database, the name of the file says. What is in memory is gone when the machine is switched off.
"""

import contextlib
import hashlib
import os
import stat
import time
from pathlib import Path
from typing import Final

from gateway.errors import ConfigError

BOX: Final = Path("/run")
BOX_DATABASES: Final = Path("/var/lib/telltale")
"""Databases whose services share the folders of the box."""

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, and looked at before use
"""A file system in memory (tmpfs), where there is no box."""


class Shelf:
    """Files of one kind about one database."""

    def __init__(self, kind: str, database: Path, ending: str) -> None:
        """`kind` is in the name of the folder, `ending` that of its files."""
        self._kind = kind
        self._database = database
        self._ending = ending
        self._prefix = hashlib.sha256(os.fsencode(database.resolve())).hexdigest()[:16] + "-"

    def write(self, name: str, text: str, *, is_for_group: bool = True) -> None:
        """A file, whole or not at all; on the box its group may read it. Raises ConfigError where there is no such
        memory, or the folder is somebody else's; OSError."""
        folder = self._folder(is_made=True)
        if folder is None:
            raise ConfigError(f"there is no {MEMORY} on this machine: it could be held nowhere but on a disk")
        path = self._path(folder, name)
        new = path.with_name(f".{path.name}.new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        new.write_text(text, encoding="utf-8")
        if self._is_box:
            new.chmod(0o640 if is_for_group else 0o600)
        elif os.geteuid() == 0:
            os.chown(new, self._owner, -1)
        new.replace(path)

    def read(self, name: str, most_bytes: int) -> bytes | None:
        """What is in a file; None where there is none, or it is larger. Raises OSError, ConfigError."""
        folder = self._folder()
        if folder is None:
            return None
        try:
            with self._path(folder, name).open("rb") as file:
                data = file.read(most_bytes + 1)
        except FileNotFoundError:
            return None
        return data if len(data) <= most_bytes else None

    def remove(self, name: str) -> None:
        """A file goes, if there is one. Raises OSError, ConfigError."""
        folder = self._folder()
        if folder is not None:
            self._path(folder, name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Of all files of this kind about this database. Raises OSError, ConfigError."""
        folder = self._folder()
        files = [] if folder is None else [path.name for path in folder.iterdir()]
        begin, end = len(self._prefix), -len(self._ending)
        return sorted(one[begin:end] for one in files if one.startswith(self._prefix) and one.endswith(self._ending))

    def remove_older(self, age_s: float) -> None:
        """Files that nobody has written anew for so long go. Raises OSError, ConfigError."""
        folder = self._folder()
        if folder is None:
            return
        for name in self.names():
            path = self._path(folder, name)
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > age_s:
                    path.unlink()

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{self._prefix}{name}{self._ending}"

    @property
    def _is_box(self) -> bool:
        return self._database.resolve().parent == BOX_DATABASES and (BOX / f"telltale-{self._kind}").is_dir()

    @property
    def _owner(self) -> int:
        try:
            return self._database.stat().st_uid
        except FileNotFoundError:
            return os.geteuid()

    def _folder(self, *, is_made: bool = False) -> Path | None:
        """Where the files are; None where nobody has written any, or there is no such memory. Raises ConfigError where
        the folder is somebody else's."""
        if self._is_box:
            return BOX / f"telltale-{self._kind}"
        if not MEMORY.is_dir():
            return None
        owner = self._owner
        folder = MEMORY / f"telltale-{self._kind}-{owner}"
        if is_made and not folder.is_symlink() and not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)  # another program may have made it this very moment
            if os.geteuid() == 0 != owner:
                os.chown(folder, owner, -1)
        try:
            told = folder.lstat()
        except FileNotFoundError:
            return None
        if not stat.S_ISDIR(told.st_mode) or told.st_uid != owner or told.st_mode & 0o077:
            raise ConfigError(f"{folder} is somebody else's, or others may read it: nothing is held there")
        return folder
