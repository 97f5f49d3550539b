"""Names that imitate others are told with the name they imitate; sisters, neighbours and ordinary names are not."""

import os
from pathlib import Path

import pytest

from gateway.destinations.known import MIN_KEPT, KnownNames
from gateway.destinations.lookup import Destinations
from gateway.destinations.one_edit import ADDED, DOUBLED, HYPHEN, MISSING, OTHER, SWAPPED, mistaken, one_edit
from gateway.destinations.popular import PopularDomains, packed
from gateway.destinations.registrable import registrable_domain
from gateway.errors import InputError
from gateway.expectations.profiles import read_profile
from gateway.expectations.shipped import PROFILES, shipped_names
from gateway.model.hints import AppHints
from tests.destinations.twisted import idna, twisted

SHIPPED = Destinations()
CORPUS = Path(os.environ.get("TELLTALE_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def found(host: str) -> tuple[str, str] | None:
    """The label of the known name and the certainty, of what the shipped lists say."""
    one = SHIPPED.lookup(host, "").lookalike
    return (one.known.partition(".")[0], one.certainty.value) if one else None


IMITATIONS = [
    ("g00gle.com", "google", "likely"),
    ("paypa1.com", "paypal", "likely"),
    ("rnicrosoft.com", "microsoft", "likely"),
    ("vvellsfargo.com", "wellsfargo", "likely"),
    (idna("p\u0430yp\u0430l") + ".com", "paypal", "likely"),
    (idna("\u0430\u0440\u0440\u04cf\u0435") + ".com", "apple", "likely"),
    (idna("headsp\u00e0ce") + ".com", "headspace", "possible"),
    (idna("p\u0430yp\u0430l-login") + ".example", "paypal", "likely"),
    ("paypal-login.example", "paypal", "likely"),
    ("secure-betterhelp-verify.top", "betterhelp", "likely"),
    ("wwwheadspace.com", "headspace", "likely"),
    ("google.com.evil.example", "google", "likely"),
    ("login.microsoftonline.com.session.evil.example", "microsoftonline", "likely"),
    ("www-paypal-com.evil.example", "paypal", "likely"),
    ("paypal-login.duckdns.org", "paypal", "likely"),
    ("headspcae.com", "headspace", "possible"),
    ("bettterhelp.com", "betterhelp", "possible"),
    ("humanaa.com", "humana", "possible"),
    ("talkspce.com", "talkspace", "possible"),
    ("head-space.com", "headspace", "possible"),
    ("better.help.example.com", None, ""),
    ("wellsfargo.top", "wellsfargo", "possible"),
    ("my.fitnesspal.com", "myfitnesspal", "possible"),
    ("paypal.com.login.example", "paypal", "likely"),
    ("mixpanel.com.somebody.example", "mixpanel", "possible"),
    ("rnoodnest.example", "moodnest", "likely"),  # a shipped profile's
    ("moodnest-login.example", "moodnest", "likely"),
]


@pytest.mark.parametrize(("host", "label", "certainty"), IMITATIONS, ids=[case[0] for case in IMITATIONS])
def test_imitations(host: str, label: str | None, certainty: str) -> None:
    assert found(host) == ((label, certainty) if label else None)


SISTERS = (
    *("google.de", "www.google.co.uk", "googleapis.com", "fonts.gstatic.com", "youtube-nocookie.com"),
    *("googleusercontent.com", "ggpht.com", "google-analytics.com", "googletagmanager.com", "amazon.co.uk"),
    *("amazonaws.com", "amazon-adsystem.com", "static.xx.fbcdn.net", "mmg.whatsapp.net", "mozilla.net"),
    *("mozilla.org", "login.microsoftonline.com", "microsoft365.com", "office.net", "appleid.cdn-apple.com"),
    *("apple-dns.net", "www.apple.com.edgekey.net", "paypalobjects.com", "netflix.net", "nflxvideo.net"),
    *("githubusercontent.com", "facebook.github.io", "google.com.lan", "www.google.com.localdomain"),
    *("paypal.com.fritz.box", "youtube-com.translate.goog", "gov.uk", "service.gov.uk", "headspace.com"),
    *("www.betterhelp.com", "media.example.com.s3.amazonaws.com", "paypal.com.proxy.library.edu", "goole.com"),
    *(
        "8.8.8.8",
        "localhost",
        "serenity.example",
        "www.moodnest.example",
        "calm.com",
        "h2o.examp1e.net",
        "examp1e.net",
        "palm.com",
    ),
    *("mixpanel.com.serenity.example", "serenity.com", "moodnests.com", "weatherly.app", "1heart.tk", "change.ga"),
    *("bl4ckb0x.de", "el-mundo.tk", "claim-justice.com", "ctrips.com", "superuser.one", "codepwn.win"),
    *("human.org", "www.officer.com", "growing.org", "window.com"),
)


@pytest.mark.parametrize("host", SISTERS)
def test_sisters_and_neighbours_are_not_imitations(host: str) -> None:
    assert found(host) is None


APPS = (
    AppHints("Quiet Journal", ("qj-labs.com", "cdn.qj-labs.com"), names=("QJ",)),
    AppHints("Calm", ("calmabiding.org",)),
    AppHints("Nothing Stated"),
)


WITH_APPS = Destinations(apps=APPS)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("qj-1abs.com", "qj-labs.com"),
        ("qjlabs.com", "qj-labs.com"),
        ("qj-labs.com.evil.example", "qj-labs.com"),
        ("qj-labs-login.com", "qj-labs.com"),
        ("quiet-journal-login.com", "qj-labs.com"),
        ("quietjourna1.com", "qj-labs.com"),
        ("calmabidinq.org", "calmabiding.org"),
        ("qj-labs.com", ""),
        ("api.cdn.qj-labs.com", ""),
        ("calm-login.example", ""),  # an ordinary word
        ("quiet-garden.com", ""),
        ("nothingstated.com", ""),
        ("paypa1.com", "paypal.com"),
    ],
)
def test_apps_of_profiles_are_imitated_too(host: str, known: str) -> None:
    one = WITH_APPS.lookup(host, "").lookalike
    assert (one.known if one else "") == known


def test_a_stated_domain_is_itself_whatever_it_looks_like() -> None:
    stated = Destinations(apps=(AppHints("Pal", ("paypal-login.example",)),))
    assert SHIPPED.lookup("www.paypal-login.example", "").lookalike is not None
    assert stated.lookup("www.paypal-login.example", "").lookalike is None


def test_domains_of_shipped_profiles_are_known() -> None:
    for name in shipped_names(PROFILES):
        if not name.startswith("template-"):
            profile = read_profile(PROFILES / f"{name}.toml")
            assert {registrable_domain(one) for one in profile.domains} <= SHIPPED.lookalikes.known.domains


NO_NAMES = ("", ".", "..", "-", "xn--", "xn--\x00", "a" * 300, "xn--" + "9" * 59 + ".com", "\u202e.com", "." * 252)


@pytest.mark.parametrize("host", NO_NAMES)
def test_what_is_no_name_is_no_imitation(host: str) -> None:
    assert found(host) is None


BRANDS = (
    "google.com",
    "paypal.com",
    "microsoft.com",
    "headspace.com",
    "betterhelp.com",
    "instagram.com",
    "netflix.com",
    "doctolib.de",
)
NEEDED = {"word": 0.9, "ending": 0.75, "drawn alike": 0.95, "omission": 0.9}
"""Share that has to be found of each way; of the ways not here, 0.97. Endings and words can make names of others."""


def test_imitations_as_tools_make_them_are_found() -> None:
    """Popular domains are themselves, so they do not count: many one-letter neighbours are companies."""
    made: dict[str, int] = {}
    right: dict[str, int] = {}
    for brand in BRANDS:
        for way, hosts in twisted(brand).items():
            for host in hosts:
                if registrable_domain(host) in SHIPPED.lookalikes.popular:
                    continue
                made[way] = made.get(way, 0) + 1
                one = found(host)
                right[way] = right.get(way, 0) + (one is not None and one[0] == brand.partition(".")[0])
    missed = {way: (right[way], made[way]) for way in made if right[way] < NEEDED.get(way, 0.97) * made[way]}
    assert missed == {}
    assert sum(right.values()) >= 0.96 * sum(made.values()), (right, made)


def test_known_names_are_no_imitations_of_each_other() -> None:
    names = [domain for known in SHIPPED.lookalikes.known for domain in known.domains]
    assert len(names) > 9_000
    assert [name for name in names if found(name)] == []


@pytest.mark.corpus
def test_no_alarm_in_traffic_of_others() -> None:
    if not CORPUS.exists():
        pytest.skip(f"no captures of others at {CORPUS}")
    names = set()
    for file, column in (
        ("expected_tls.tsv", "sni"),
        ("expected_http.tsv", "host"),
        ("expected_dns.tsv", "query"),
    ):
        head, *rows = (CORPUS / file).read_text(encoding="utf-8", errors="replace").splitlines()
        place = head.split("\t").index(column)
        names |= {row.split("\t")[place] for row in rows if len(row.split("\t")) > place}
    assert len(names) > 15
    assert sorted(name for name in names if found(name)) == []


def test_edits() -> None:
    cases = {
        "gogle": (MISSING, "o", ""), "gooogle": (DOUBLED, "", "o"), "googles": (ADDED, "", "s"),
        "goo-gle": (HYPHEN, "", "-"),
        "goofle": (OTHER, "g", "f"), "googel": (SWAPPED, "l", "e"),
    }  # fmt: skip
    for label, edit in cases.items():
        assert one_edit("google", label) == edit
    for other in ("google", "goolges", "gle", "elgoog", ""):
        assert one_edit("google", other) is None


def test_letters_that_are_mistaken_for_each_other() -> None:
    """Beside each other on the keyboard, both vowels, drawn alike, one bit apart (o is 0x6f, k is 0x6b)."""
    assert all(mistaken(*pair) for pair in ("gh", "ae", "l1", "ok", "gt"))
    assert not any(mistaken(*pair) for pair in ("qm", "-p", "zt"))


def test_popular_domains_are_found_again_and_others_are_not() -> None:
    names = {f"name{number}.example" for number in range(1_000)}
    table = PopularDomains(packed(names, "2026-01-01"))
    assert (len(table), table.date) == (1_000, "2026-01-01")
    assert all(name in table for name in names)
    assert sum(f"other{number}.example" in table for number in range(1_000)) == 0


@pytest.mark.parametrize("damage", [b"", b"2026-01-01 5\nabc", b"no number\n", b"\xff\xfe"])
def test_a_damaged_table_is_a_named_error(damage: bytes) -> None:
    with pytest.raises(InputError, match="popular"):
        PopularDomains(damage)
    with pytest.raises(InputError, match="popular"):
        PopularDomains(packed({"a.example"}, "2026-01-01") + b"x")


def test_a_wrong_line_of_known_names_is_a_named_error() -> None:
    with pytest.raises(InputError, match="line 2"):
        KnownNames("a.example\nnodots\n")
    with pytest.raises(InputError, match=r"brands\.tsv: line 1"):
        KnownNames("", "Owner\tnodots\n")


def test_an_empty_list_leaves_the_index_that_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_CACHE", str(tmp_path))
    known = KnownNames("headspace.example\n" + "".join(f"filler{number}.example\n" for number in range(MIN_KEPT)))
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 1
    assert [one.label for one in known.near("headspac")] == ["headspace"]
    assert KnownNames("").near("headspac") == []
    assert sorted(tmp_path.iterdir()) == kept
