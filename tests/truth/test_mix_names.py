"""A mix of 338 real captures made by others: names from DNS, against the answers that tshark reads."""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytestmark = pytest.mark.corpus

FIELDS = (
    *("frame.time_epoch", "eth.dst", "dns.qry.name", "dns.count.answers", "dns.resp.ttl", "dns.a", "dns.aaaa"),
    *("dns.resp.type", "dns.flags.rcode"),
)
LEAST_S, GRACE_S = 60, 3600  # as docs/exports.md and the README of destinations/ say
ADDRESS_TYPES = {"1", "28"}


class Answer(NamedTuple):
    """What a device was told: when, which name, until when it holds."""

    time_s: float
    name: str
    until_s: float


def answers_of(capture: Path) -> dict[tuple[str, str], list[Answer]]:
    """By device and address, in the order of the capture."""
    command = ["tshark", "-n", "-r", str(capture), "-Y", "dns.flags.response == 1 && dns.flags.rcode == 0"]
    command += ["-T", "fields", "-E", "occurrence=a", "-E", "aggregator=;"]
    for name in FIELDS:
        command += ["-e", name]
    told: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for line in subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines():
        time_s, device, name, count, ttls, v4, v6, types, _ = line.split("\t")
        records = int(count.split(";")[0] or 0)
        if not records or not name:
            continue
        kinds = types.split(";")[:records]
        ttl_s = min(int(one) for one in ttls.split(";")[:records])
        addresses = [*v4.split(";"), *v6.split(";")][: sum(kind in ADDRESS_TYPES for kind in kinds)]
        for address in filter(None, addresses):
            until_s = float(time_s) + max(ttl_s, LEAST_S)
            told[device.split(";")[-1], address].append(Answer(float(time_s), name.split(";")[0].lower(), until_s))
    return told


def expected(answers: list[Answer], time_s: float) -> tuple[str, str]:
    """The last fresh answer before a connection; else the last one within an hour of its end."""
    before = [one for one in answers if one.time_s <= time_s + 1e-6]
    fresh = [one for one in before if time_s <= one.until_s]
    late = [one for one in before if time_s <= one.until_s + GRACE_S]
    chosen = max(fresh or late, default=None)
    return (chosen.name, "dns" if fresh else "dns-expired") if chosen else ("", "")


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_names_from_dns(mix: Path, mix_rows: dict[str, list[dict[str, Any]]]) -> None:
    told = answers_of(mix)
    seen, wrong = 0, {}
    for flow in mix_rows["flows"]:
        if flow["name_source"] not in ("dns", "dns-expired"):
            continue
        seen += 1
        found = (flow["server_name"].lower(), flow["name_source"])
        right = expected(told.get((flow["device"], flow["server_ip"]), []), flow["first_ns"] / 1e9)
        if found != right:
            wrong[flow["flow_id"]] = (found, right)
    print(f"names from DNS: {seen} connections, {len(wrong)} other than by tshark's answers")
    assert wrong == {}
    assert seen > 100
