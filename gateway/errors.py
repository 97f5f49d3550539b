"""The few named errors. Any other exception that leaves Telltale is a bug.

Each carries one line for a person: which file, which packet or which setting, and what is wrong with it.
"""


class TelltaleError(Exception):
    """Base of all named errors. Its text is one line that can be shown to a person as it is."""


class InputError(TelltaleError):
    """A file or folder that cannot be read as what it was given for (exit code 2, or 3 beside others that could)."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """For pickle, which would make it anew from its text alone."""
        return InputError, (self.path, self.reason)


class ParseError(TelltaleError):
    """Bytes that break the protocol they seem to speak. The pipeline turns it into an anomaly row."""


class DamageError(ParseError):
    """The same, of bytes behind which a parser of a stream reads on: the flow is not given up."""


class StoreError(TelltaleError):
    """The database cannot be used: not ours, too new, locked, damaged, or the disk is full (exit code 2)."""


class RuleError(TelltaleError):
    """An entry of the rule catalogue that is wrong: which file, which rule, which key."""


class ConfigError(TelltaleError):
    """A setting or a file written by a person (configuration, labelled run, persona) that is wrong."""


class AccountError(TelltaleError):
    """A change to an account that may not be: a name that is taken, or the last operator who would be gone."""


class QueueError(TelltaleError):
    """An analysis that cannot be taken on now: too many wait, or the disk has no room."""


class CrewError(TelltaleError):
    """A process that shared the work has ended early (exit code 2)."""


class CaptureError(TelltaleError):
    """Live traffic cannot be captured: no dumpcap, no right to use it, no such interface (exit code 2)."""


class VaultError(TelltaleError):
    """Sealed evidence cannot be opened, or not like that: wrong passphrase, none made, changed since (exit code 2)."""


class VaultBusyError(TelltaleError):
    """A passphrase could not be tried: the machine has no memory or time for it now. It may be the right one."""


class ReportError(TelltaleError):
    """A report cannot be made in one of its forms, or does not hold what it says it holds."""


class InterceptError(TelltaleError):
    """Interception cannot begin or go on: no mitmproxy, another version, no right, no agreement (exit code 2)."""


class AssessmentError(TelltaleError):
    """A step of an assessment that cannot be taken: there is none of that name, or it is not in that state (exit
    code 2)."""


class AlertError(TelltaleError):
    """An alert channel that cannot be: an address that is refused, a name that is taken, no key yet (exit code 2)."""
