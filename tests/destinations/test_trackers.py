"""The tracker list: rules taken over from an Adblock Plus list, and how a host is compared with them."""

from gateway.data import build
from gateway.destinations.trackers import TrackerList, load_trackers

RULES = """\
[Adblock Plus 1.1]
! Title: a list
||whole.example^
||party.example^$third-party
||not-at-home.example^$third-party,domain=~home.example|~house.example
||only-here.example^$domain=shop.example
||only-pictures.example^$image
||only-mixed.example^$third-party,script
||path.example/pixel
||path.example^*/pixel
|https://anchor.example^
-banner/track.
||192.0.2.1^
||0.0.0.0^$third-party
||localhost^
||under_score.example^
@@||free.whole.example^
@@||picture.whole.example^$image
@@||request.whole.example^$xmlhttprequest
@@||sometimes.whole.example^$xmlhttprequest,domain=shop.example
@@||home.whole.example^$~third-party
""".splitlines()


def test_only_rules_about_whole_hosts_are_taken() -> None:
    blocked, allowed = build.tracker_hosts(RULES)
    assert blocked == {"whole.example", "party.example", "not-at-home.example", "under_score.example"}
    assert allowed == {"free.whole.example", "request.whole.example"}


def test_match_is_by_label() -> None:
    trackers = TrackerList("# date: 2026-01-02\nmixpanel.com\nexample.co.uk\n@@free.mixpanel.com\n", "A list")
    assert trackers.date == "2026-01-02"
    assert len(trackers) == 2
    assert trackers.match("mixpanel.com") == "mixpanel.com"
    assert trackers.match("api.eu.mixpanel.com") == "mixpanel.com"
    for near_miss in (
        "notmixpanel.com",
        "mixpanel.com.evil.example",
        "mixpanel.co",
        "com",
        "",
        "xmixpanel.com",
        "co.uk",
    ):
        assert trackers.match(near_miss) == "", near_miss


def test_an_exception_wins_over_every_rule() -> None:
    trackers = TrackerList("whole.example\nvery.free.whole.example\n@@free.whole.example\n", "A list")
    assert trackers.match("free.whole.example") == ""
    assert trackers.match("very.free.whole.example") == ""
    assert trackers.match("notfree.whole.example") == "whole.example"


def test_shipped_list() -> None:
    trackers = load_trackers()
    assert len(trackers) > 40_000
    for host in ("api.mixpanel.com", "o1.ingest.sentry.io", "sb.scorecardresearch.com", "script.hotjar.com"):
        assert trackers.match(host), host
    clean = ("mixpanel.com.example.org", "notmixpanel.com", "www.example.com", "apple.com", "1.1.1.1",
             "fonts.gstatic.com", "nhs.uk", "github.com", "127.0.0.1", "0.0.0.0")  # fmt: skip
    for host in clean:
        assert trackers.match(host) == "", host
