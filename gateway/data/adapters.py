"""TrackHAR's adapters as a table of ours: which kind of data stands in which field of a known endpoint.

An adapter decodes a request step by step and names paths in what comes out. Here the steps are followed without data,
so that each path is told by where its value stands in the request as `content` reads it: a context (query, body,
header, cookie) and the names from the outside in, without the numbers of lists.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

KINDS: Final = {
    "advertisingId": "id.advertising",
    "hashedAdvertisingId": "id.advertising",
    "userId": "id.advertising",
    "browserId": "id.advertising",
    "otherIdentifiers": "id.advertising",
    "developerScopedId": "id.device",
    "deviceId": "id.device",
    "installationId": "id.device",
    "pushNotificationToken": "id.device",
    "macAddress": "id.mac",
    "latitude": "id.location",
    "longitude": "id.location",
    "publicIp": "id.ip",
    "localIp": "id.ip",
}
"""Properties of TrackHAR that are a kind of data of ours. Others name no person: models, versions, sizes, consent."""

SAME_PLACE: Final = frozenset({"parseJson", "parseQueryString", "decodeBase64", "decodeUrl", "gunzip", "ensureArray"})
"""Steps after which a value stands where it stood, decoded."""

CONTEXTS: Final = ("query", "body", "header", "cookie")
_NAME: Final = re.compile(r"""\[["']([^"'\]]+)["']\]|\[(?:\d+|\*)\]|([^.\[\]]+)""")
_HOST_AND_PATH: Final = re.compile(r"\^?https:(?:\\/){2}(.+?)(?:\\/(.*))?$")

Place = tuple[str, tuple[str, ...]]
"""Context, and names from the outside in; "*" stands for any name."""


class Endpoint(NamedTuple):
    """One endpoint with what stands where: (context, names, kind, property, values that mean nothing)."""

    tracker: str
    host: str  # a regular expression, as is the path
    path: str
    fields: tuple[tuple[str, str, str, str, str], ...]


def convert(adapters: Iterable[dict[str, Any]]) -> tuple[list[Endpoint], Counter[str]]:
    """The endpoints, and how many paths were left out by reason."""
    left_out: Counter[str] = Counter()
    found: list[Endpoint] = []
    for adapter in adapters:
        places, broken = _places(adapter["decodingSteps"])
        fields = sorted(set(_fields(adapter["containedDataPaths"], places, broken, left_out)))
        for url in adapter["endpointUrls"] if fields else ():
            host, path = _endpoint(url)
            found.append(Endpoint(adapter["tracker"]["name"], host, path, tuple(fields)))
    return sorted(found), left_out


def _endpoint(url: str | dict[str, str]) -> tuple[str, str]:
    """Regular expressions for host and path. A path may end with a slash more, as in the original."""
    if isinstance(url, str):
        host, _, path = url.removeprefix("https://").partition("/")
        return re.escape(host), re.escape("/" + path).rstrip("/") + "/?"
    source = url["regex"]
    split = _HOST_AND_PATH.match(source)
    if split is None:
        raise ValueError(f"an endpoint of another form: {source}")
    host = split[1].replace(".+\\.", r"[\w.-]+\.")  # .+ stands for labels, and must not reach into the path
    path = "/" + (split[2] or "").replace("\\/", "/").removesuffix("$")
    return host.removesuffix("$"), path + ("/?" if source.endswith("$") else ".*")


def _places(steps: list[dict[str, Any]]) -> tuple[dict[str, Place], set[str]]:
    """Where each variable's value stands, and the variables that stand nowhere as a whole."""
    places: dict[str, Place] = {context: (context, ()) for context in CONTEXTS}
    broken: set[str] = set()
    for step in steps:
        source = step.get("input") or step.get("mapInput")
        place = resolve(source, places) if source else None
        output = step["output"]
        if place is None or (step["function"] not in SAME_PLACE and step["function"] != "getProperty"):
            broken.add(output)
            continue
        if step["function"] == "getProperty":
            names = parse_path((step.get("options") or {}).get("path", "$"))
            if names is None:
                broken.add(output)
                continue
            place = place[0], place[1] + names
        places[output] = place
    return places, broken


def resolve(name: str, places: dict[str, Place]) -> Place | None:
    """Where a variable, or a path inside one, stands: by the longest variable that it begins with."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        known = places.get(".".join(parts[:length]))
        if known is not None:
            rest = parse_path(".".join(parts[length:]))
            return None if rest is None else (known[0], known[1] + rest)
    return None


def parse_path(path: str) -> tuple[str, ...] | None:
    """The names of a JSONPath without its list numbers; None for one with a condition or a search."""
    if "?(" in path or ".." in path or "~" in path:
        return None
    return tuple(
        quoted or plain
        for quoted, plain in _NAME.findall(path.removeprefix("$"))
        if (quoted or plain) and not plain.isdecimal()
    )


def _fields(
    contained: dict[str, Any], places: dict[str, Place], broken: set[str], left_out: Counter[str]
) -> Iterator[tuple[str, str, str, str, str]]:
    for name, paths in contained.items():
        for one in paths if isinstance(paths, list) else [paths]:
            kind = KINDS.get(name, "")
            if not kind:
                left_out["a property that is no kind of data of ours"] += 1
                continue
            whole = f"res.{one['context']}.{one['path']}".replace(".$.", ".").removesuffix(".$")
            condition = one.get("onlyIf")
            if any(whole.startswith(begin + ".") or whole == begin for begin in broken):
                left_out["a step that splits, or decodes by a schema"] += 1
            elif condition is not None:
                left_out["a condition on the value"] += 1
            elif (place := resolve(whole, places)) is None or not place[1]:
                left_out["a path with a condition, or to no field"] += 1
            else:
                names = tuple(part.lower() if place[0] == "header" else part for part in place[1])
                yield place[0], "\n".join(names), kind, name, _never(one.get("notIf"))


def _never(value: Any) -> str:
    """What a value must not match, as a regular expression; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return re.escape(value)
    if "|" in value["regex"]:  # a list of whole values, however the original anchors it
        return f"(?:{value['regex']})"
    return f".*(?:{value['regex']}).*"
