"""What a person decides about what is given to others."""

from dataclasses import dataclass

from gateway.model.personas import Persona


@dataclass(frozen=True, slots=True)
class Choices:
    """The defaults are those that give least away."""

    keeps_vendors: bool = False  # of MAC addresses
    hides_servers: bool = False  # pseudonyms for public servers too
    keeps_text: bool = True  # readable payload with fakes in it, instead of none
    begin_ns: int | None = None  # the time of the first packet; None leaves times as they are
    personas: tuple[Persona, ...] = ()
