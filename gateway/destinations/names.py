"""Names of addresses, as each device learned them from DNS: what to call a flow without a visible name.

Time is the capture's own, never a clock's. Memory is bounded; what is forgotten early is counted.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gateway.destinations.registrable import MAX_NAME_CHARACTERS
from gateway.model.messages import DnsAnswer, DnsMessage

LEAST_S: Final = 60
"""An answer counts as fresh for so long, whatever its TTL says: one of 0 is for the transaction in progress (RFC 1035,
section 3.2.1), and Chromium and Firefox keep for a minute what the operating system told them, without its TTL."""
GRACE_S: Final = 3600
"""After its TTL an answer still names connections, and the source says that it had expired: apps keep addresses and
open connections long, and caches serve stale answers (RFC 8767); an hour covers connection pools."""
MAX_LIFETIME_S: Final = 86_400
"""In all. A TTL beyond a day says nothing about what an app still uses; one with its highest bit set is such a long one
(RFC 8767, section 4, which replaces the zero of RFC 2181, section 8)."""
MAX_ADDRESSES: Final = 32_768  # pairs of device and address: 60 devices with 500 addresses each; about 20 MB
MAX_ALIASED: Final = 8_192  # pairs of device and name that have aliases
MAX_NAMES_AN_ADDRESS: Final = 8  # names that share an address of a CDN, for one device
MAX_ADDRESSES_A_MESSAGE: Final = 64  # real answers have fewer than 20; a message over TCP has room for thousands
MAX_CHAIN: Final = 16  # aliases in a row: resolvers give up at 8 to 16
SOURCE: Final = "dns"
EXPIRED_SOURCE: Final = "dns-expired"
"""The time of the answer had run out when the connection began."""
_HINTS: Final = ("ipv4hint=", "ipv6hint=")  # RFC 9460, section 7.3
_SERVICE_TYPES: Final = ("HTTPS", "SVCB")
_SECOND_NS: Final = 1_000_000_000
_GRACE_NS: Final = GRACE_S * _SECOND_NS


@dataclass(slots=True)
class _Named:
    """One name of an address: the answers that have it, from `first_ns` to the last one. Those that came while an
    earlier one was fresh are a run; of runs the last one is known, and when the one before it had run out. Times in
    nanoseconds since 1970 UTC."""

    first_ns: int
    last_ns: int
    fresh_ns: int  # how long the last answer is fresh
    before_ns: int  # the answer before the last, in the same run or not; the last one again where there was no other
    before_fresh_ns: int
    begun_ns: int  # the first answer of the last run
    ran_out_ns: int  # how long the run before it was fresh; 0 where there was none

    def again(self, now_ns: int, fresh_ns: int) -> None:
        """One more answer has it. What came before is forgotten where nothing held between two runs."""
        if now_ns < self.last_ns:  # a capture out of order
            self.first_ns = min(self.first_ns, now_ns)
            if now_ns < self.begun_ns <= fresh_ns:
                self.begun_ns = now_ns
            return
        if now_ns > self.fresh_ns:
            if self.begun_ns > self.ran_out_ns + _GRACE_NS:
                self.first_ns = self.begun_ns
            self.begun_ns, self.ran_out_ns = now_ns, self.fresh_ns
        self.before_ns, self.before_fresh_ns = self.last_ns, self.fresh_ns
        self.last_ns, self.fresh_ns = now_ns, fresh_ns

    def answered(self, time_ns: int) -> tuple[int, bool] | None:
        """When the answer came that a connection at `time_ns` goes by, and whether it was fresh; None where none held.

        Two answers may be one that was captured twice, or those to two questions that were asked together: what was
        fresh before them is known by runs. Of earlier answers of a run only the first is known.
        """
        if time_ns >= self.last_ns:
            answered_ns, fresh_ns = self.last_ns, self.fresh_ns
        elif time_ns >= self.before_ns:
            answered_ns, fresh_ns = self.before_ns, self.before_fresh_ns
        elif time_ns >= self.begun_ns:
            return self.begun_ns, True
        elif time_ns >= self.first_ns:
            answered_ns, fresh_ns = self.first_ns, self.ran_out_ns
        else:
            return None
        return (answered_ns, time_ns <= fresh_ns) if time_ns <= fresh_ns + _GRACE_NS else None


@dataclass(slots=True)
class _Aliases:
    chain: tuple[str, ...]
    expires_ns: int


class Resolved(NamedTuple):
    """What one answer says: the aliases in order, the addresses at their end, and for how many seconds."""

    chain: tuple[str, ...]
    addresses: tuple[str, ...]
    ttl_s: int


def resolve(query: str, answers: tuple[DnsAnswer, ...]) -> Resolved:
    """Follows the aliases of `query` through the answers (RFC 1034, section 3.6.2; RFC 9460, section 2.4.2).

    Addresses whose owner is not on that path are left out: nobody asked for them. A loop ends where it
    closes.
    """
    if len(answers) == 1 and answers[0].name == query and answers[0].rtype in ("A", "AAAA"):
        return Resolved((), (answers[0].value,), answers[0].ttl_s)
    aliases = {answer.name: answer for answer in reversed(answers) if _alias_target(answer)}
    path, ttls = [query], []
    while (answer := aliases.get(path[-1])) is not None and len(path) <= MAX_CHAIN:
        target = _alias_target(answer)
        if target in path:
            break
        path.append(target)
        ttls.append(answer.ttl_s)
    addresses: dict[str, None] = {}
    for answer in answers:
        if answer.name in path and len(addresses) < MAX_ADDRESSES_A_MESSAGE:
            found = _addresses_of(answer)
            addresses.update(dict.fromkeys(found))
            if found:
                ttls.append(answer.ttl_s)
    return Resolved(tuple(path[1:]), tuple(addresses)[:MAX_ADDRESSES_A_MESSAGE], min(ttls, default=0))


def _alias_target(answer: DnsAnswer) -> str:
    if answer.rtype == "CNAME":
        target = answer.value
    elif answer.rtype in _SERVICE_TYPES and answer.value.startswith("0 "):  # alias mode
        target = answer.value.split(" ", 2)[1]
    else:
        return ""
    target = target.lower().removesuffix(".")
    return target if len(target) <= MAX_NAME_CHARACTERS else ""


def _addresses_of(answer: DnsAnswer) -> list[str]:
    if answer.rtype in ("A", "AAAA"):
        return [answer.value]
    if answer.rtype not in _SERVICE_TYPES:
        return []
    found = []
    for part in answer.value.split(" "):
        for hint in _HINTS:
            if part.startswith(hint):
                found += part[len(hint) :].strip('"').split(",")[:MAX_ADDRESSES_A_MESSAGE]
    return found


@dataclass(slots=True)
class NameTable:
    """What each device was told by DNS. Feed it responses in the order of the capture; ask it at any time.

    `evictions` counts names that were forgotten before their time because a table was full.
    """

    evictions: int = 0
    max_addresses: int = MAX_ADDRESSES
    max_aliased: int = MAX_ALIASED
    _names: dict[tuple[str, str], dict[str, _Named]] = field(default_factory=dict)
    _aliases: dict[tuple[str, str], _Aliases] = field(default_factory=dict)

    def learn(self, device_id: str, message: DnsMessage) -> None:
        """Takes in one DNS message that went to `device_id`; queries and errors teach nothing."""
        if not message.is_response or message.rcode != "NOERROR" or not message.answers or not message.query:
            return
        if len(message.query) > MAX_NAME_CHARACTERS:
            return
        chain, addresses, ttl_s = resolve(message.query, message.answers)
        now_ns = message.span.time_ns
        fresh_ns = now_ns + min(max(ttl_s, LEAST_S), MAX_LIFETIME_S - GRACE_S) * _SECOND_NS
        for address in addresses:
            self._name(device_id, address, message.query, now_ns, fresh_ns)
        if chain or addresses:
            self._alias(device_id, message.query, chain, fresh_ns + _GRACE_NS)

    def _name(self, device_id: str, address: str, name: str, now_ns: int, fresh_ns: int) -> None:
        key = (device_id, address)
        names = self._names.pop(key, None)
        if names is None:
            names = {}
            if len(self._names) >= self.max_addresses:
                self.evictions += len(self._names.pop(next(iter(self._names))))
        self._names[key] = names  # the one learned last stands last, the next to go stands first
        known = names.pop(name, None)
        if known is not None:
            known.again(now_ns, fresh_ns)
            names[name] = known
            return
        if len(names) >= MAX_NAMES_AN_ADDRESS:
            self.evictions += 1
            del names[next(iter(names))]
        names[name] = _Named(now_ns, now_ns, fresh_ns, now_ns, fresh_ns, now_ns, 0)

    def _alias(self, device_id: str, name: str, chain: tuple[str, ...], expires_ns: int) -> None:
        key = (device_id, name)
        known = self._aliases.pop(key, None)
        if not chain:  # the newest answer has no aliases: neither has the name
            return
        if known is None and len(self._aliases) >= self.max_aliased:
            self.evictions += 1
            del self._aliases[next(iter(self._aliases))]
        self._aliases[key] = _Aliases(chain, expires_ns)

    def name_for(self, device_id: str, ip: str, time_ns: int) -> tuple[str, str]:
        """(name that the device had asked for when it talked to `ip` at `time_ns`, where it is from), or ("", "").

        Of several names that share the address, the one answered last before `time_ns`; one whose TTL had run out only
        where no other holds, since the device would have asked again: its source is EXPIRED_SOURCE. Ask with the time
        of a flow's first packet: what was learned later does not name it.
        """
        best, best_rank = "", (False, -1)
        for name, known in self._names.get((device_id, ip), {}).items():
            found = known.answered(time_ns)
            if found is not None and (found[1], found[0]) >= best_rank:
                best, best_rank = name, (found[1], found[0])
        if not best:
            return "", ""
        return best, SOURCE if best_rank[0] else EXPIRED_SOURCE

    def chain_for(self, device_id: str, name: str, time_ns: int) -> tuple[str, ...]:
        """The aliases that the device was last told for `name`, in order; () where none is in force."""
        known = self._aliases.get((device_id, name.lower().removesuffix(".")))
        return known.chain if known is not None and time_ns <= known.expires_ns else ()

    def __len__(self) -> int:
        """Pairs of device and address that are known."""
        return len(self._names)
