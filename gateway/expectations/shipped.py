"""Profiles and policies by a file, a folder, or the name of a shipped one."""

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeVar

from gateway.errors import ConfigError
from gateway.expectations.policies import read_policy
from gateway.expectations.profiles import check_together, read_profile
from gateway.model.expectations import Policy, Profile

SUFFIX: Final = ".toml"
POLICIES: Final = Path(__file__).with_name("shipped") / "policies"
PROFILES: Final = Path(__file__).with_name("shipped") / "profiles"

Read = TypeVar("Read")


def shipped_names(folder: Path) -> list[str]:
    """Names of those that come with Telltale."""
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


def find_policy(given: str) -> Policy:
    """A policy by its file or by the name of a shipped one. Raises ConfigError."""
    return _found(given, POLICIES, "policy", read_policy)


def find_profiles(given: tuple[str, ...]) -> tuple[Profile, ...]:
    """Profiles by files, folders of them, or names of shipped ones. Raises ConfigError."""
    found: list[Profile] = []
    for one in given:
        if Path(one).is_dir():
            files = sorted(path for path in Path(one).glob(f"*{SUFFIX}") if path.is_file())
            if not files:
                raise ConfigError(f"{one}: there is no profile in this folder ({SUFFIX})")
            found += map(read_profile, files)
        else:
            found.append(_found(one, PROFILES, "profile", read_profile))
    return check_together(tuple(found))


def _found(given: str, folder: Path, what: str, read: Callable[[Path], Read]) -> Read:
    """A file that is there comes before a shipped one of the same name."""
    path = Path(given)
    names = shipped_names(folder)
    if path.exists() or given not in names:
        if not path.exists() and path.name == given and not path.suffix:
            close = get_close_matches(given, names, n=1)
            meant = f"; did you mean {close[0]}?" if close else ""
            raise ConfigError(
                f"{given}: there is no such file, and no shipped {what} of that name{meant} (`telltale {what} list`)"
            )
        return read(path)
    return read(folder / f"{given}{SUFFIX}")
