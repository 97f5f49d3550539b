"""What belongs to a shop, an office or a service and to nobody: its place, its mailbox."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.context.named import steps
from gateway.detectors.context.words_in_names import split_words

_BRANCH_TEXT: Final = """
 branch branches store stores shop shops filiale filialen sucursal sucursales tienda tiendas loja lojas negozio
 negozi magasin magasins boutique boutiques winkel winkels sklep sklepy agencia agence agenzia outlet outlets
 showroom dealer dealers atm kiosk locker lockers
"""
_BRANCH: Final = frozenset(_BRANCH_TEXT.split())
_FIRM_TEXT: Final = """
 support helpdesk help company brand org organization organisation organizacion business firma empresa entreprise
 azienda legal imprint impressum footer publisher vendor seller merchant supplier
"""
_FIRM: Final = frozenset(_FIRM_TEXT.split())
_HOURS_TEXT: Final = """
 hours openinghours openhours businesshours storehours opening oeffnungszeiten offnungszeiten horario horarios
 horaires orari orario godzinyotwarcia openingstijden opentime closetime openat closeat
"""
_HOURS: Final = frozenset(_HOURS_TEXT.split())

_PARTS_TEXT: Final = """
 geo geometry location loc position pos coords coordinates coordinate latlng latlong gps point address contact
"""
_PARTS: Final = frozenset(_PARTS_TEXT.split())
"""What stands between a branch and its values: `$.filialen[0].geo.lat`."""


def is_of_branch(path: str, beside: Iterable[str]) -> bool:
    """Whether a value stands in an object that is a branch of a business, or beside the hours at which one opens."""
    return not _HOURS.isdisjoint(beside) or _stands_in(path, _BRANCH)


def is_of_firm(path: str, beside: Iterable[str]) -> bool:
    """Whether a value stands in an object that is a business, or a part of one."""
    return is_of_branch(path, beside) or _stands_in(path, _FIRM)


def _stands_in(path: str, words: frozenset[str]) -> bool:
    above = steps(path)[:-1]
    while len(above) > 1 and above[-1] in _PARTS:
        above = above[:-1]
    return bool(above) and not words.isdisjoint((above[-1], *split_words(above[-1])))
