"""Things that are counted: the words for one and for several, by the word that code and templates count them with.

`{{ flows|count("flow") }}` is "1,234 flows", or "1234 flujos". A word that is missing here stays English on every page.
"""

from collections.abc import Mapping
from typing import Final

from dashboard.languages import nN_

NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "address": nN_("%(num)s address", "%(num)s addresses"),
    "app": nN_("%(num)s app", "%(num)s apps"),
    "assessment": nN_("%(num)s assessment", "%(num)s assessments"),
    "byte": nN_("%(num)s byte", "%(num)s bytes"),
    "capture": nN_("%(num)s capture", "%(num)s captures"),
    "capture is": nN_("%(num)s capture is", "%(num)s captures are"),
    "connection": nN_("%(num)s connection", "%(num)s connections"),
    "day": nN_("%(num)s day", "%(num)s days"),
    "destination": nN_("%(num)s destination", "%(num)s destinations"),
    "device": nN_("%(num)s device", "%(num)s devices"),
    "difference": nN_("%(num)s difference", "%(num)s differences"),
    "encrypted connection": nN_("%(num)s encrypted connection", "%(num)s encrypted connections"),
    "entry": nN_("%(num)s entry", "%(num)s entries"),
    "field": nN_("%(num)s field", "%(num)s fields"),
    "finding": nN_("%(num)s finding", "%(num)s findings"),
    "flow": nN_("%(num)s flow", "%(num)s flows"),
    "hour": nN_("%(num)s hour", "%(num)s hours"),
    "list is": nN_("%(num)s list is", "%(num)s lists are"),
    "minute": nN_("%(num)s minute", "%(num)s minutes"),
    "more app": nN_("%(num)s more app", "%(num)s more apps"),
    "more destination": nN_("%(num)s more destination", "%(num)s more destinations"),
    "oddity": nN_("%(num)s oddity", "%(num)s oddities"),
    "packet": nN_("%(num)s packet", "%(num)s packets"),
    "planted value": nN_("%(num)s planted value", "%(num)s planted values"),
    "row": nN_("%(num)s row", "%(num)s rows"),
    "rule": nN_("%(num)s rule", "%(num)s rules"),
    "second": nN_("%(num)s second", "%(num)s seconds"),
    "thing": nN_("%(num)s thing", "%(num)s things"),
    "tracker": nN_("%(num)s tracker", "%(num)s trackers"),
    "tracking server": nN_("%(num)s tracking server", "%(num)s tracking servers"),
    "value": nN_("%(num)s value", "%(num)s values"),
}
