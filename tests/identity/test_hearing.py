"""What messages say of their senders: only of them, in bounded number, in words that can be shown."""

from gateway.identity import heard_dhcp, heard_multicast, heard_web
from gateway.identity.devices import DeviceTable
from gateway.identity.heard import MAX_TEXT_CHARS, mark_of, plain
from gateway.identity.hearing import MAX_OF_A_DEVICE, Hearing
from gateway.identity.household import DeviceBook
from gateway.identity.titles import short_vendor
from gateway.model.devices import ADDRESS, AGENT, MARK, NAME, PARAMETERS, VENDOR_CLASS, Claim, DeviceProfile
from gateway.model.flows import Certainty, Direction, Flow
from gateway.model.messages import DnsMessage, HttpExchange, HttpPart, PlainMessage, Span, SpokenRecord
from gateway.store.batch import ReadyBatch
from gateway.store.hiding import hide_in
from gateway.store.profiles import profile_rows

MAC, OTHER_MAC = "02:00:00:00:00:01", "02:00:00:00:00:02"
APPLE_MAC = "f0:18:98:00:00:01"
SPAN = Span(5, 5, 7)
A, TXT, SRV = 1, 16, 33


def flow(mac: str = MAC, ip: str = "10.0.0.5") -> Flow:
    return Flow(5, 7, 7, "udp", ip, 68, "10.0.0.1", 67, 0, 1, 0, 1, 0, mac, "02:00:00:00:00:fe", "dhcp")


def request(kind: str = "REQUEST", direction: Direction = Direction.UP, **values: str) -> PlainMessage:
    attributes = tuple(({"mac": MAC} | values).items())
    return PlainMessage(SPAN, "dhcp", kind, direction, attributes)


def heard(message: PlainMessage, mac: str = MAC) -> list[Claim]:
    table = DeviceTable()
    table.observe(mac, "10.0.0.5", 1)
    hearing = Hearing(table)
    hearing.take(flow(mac), message, mac)
    return hearing.drain()


def texts(claims: list[Claim], about: str) -> list[str]:
    return [one.text for one in claims if one.about == about]


def claim(about: str, text: str, source: str = "DHCP", device: str = MAC, packet: int = 1) -> Claim:
    return Claim(packet, device, about, text, source, Certainty.LIKELY, 0)


def profile(*claims: Claim) -> DeviceProfile:
    book = DeviceBook()
    book.learn(claims)
    (one,) = book.profiles()
    return one


def test_dhcp() -> None:
    found = heard(
        request(hostname="Anas-iPhone", vendor_class="MSFT 5.0", parameter_list="1,3", requested_address="10.0.0.9")
    )
    assert texts(found, NAME) == ["Anas-iPhone"]
    assert texts(found, MARK) == ["name anasiphone"]
    assert texts(found, VENDOR_CLASS) == ["MSFT 5.0"]
    assert texts(found, PARAMETERS) == ["1,3"]
    assert texts(found, ADDRESS) == ["10.0.0.9"]


def test_dhcp_of_another_says_nothing() -> None:
    assert heard(request(mac=OTHER_MAC, hostname="Anas-iPhone")) == []
    assert heard(request("ACK", Direction.DOWN, hostname="Anas-iPhone")) == []
    assert heard(request("RELEASE", hostname="Anas-iPhone")) == []


def test_identities_of_dhcp_that_outlive_a_mac() -> None:
    duid = "00:01:00:01:2a:2b:2c:2d:aa:bb:cc:dd:ee:ff"
    assert texts(heard(request(client_id="ff:01:02:03:04:" + duid)), MARK) == [f"duid {duid}"]
    assert texts(heard(request(client_id="00:41:42:43")), MARK) == ["client 00:41:42:43"]
    for changing in ("01:" + MAC, "ff:01:02:03:04:00:03:00:01:" + MAC):  # they are the MAC again
        assert texts(heard(request(client_id=changing)), MARK) == []
    six = PlainMessage(SPAN, "dhcpv6", "SOLICIT", Direction.UP, (("duid", duid), ("fqdn", "laptop-ana.lan")))
    assert [(one.about, one.text) for one in heard_dhcp.version6(six)] == [
        (NAME, "laptop-ana"), (MARK, "name laptopana"), (MARK, f"duid {duid}"),
    ]  # fmt: skip


def spoken(*records: SpokenRecord) -> DnsMessage:
    return DnsMessage(SPAN, 0, True, "", "", "NOERROR", spoken=records)


HOST = ("Anas-iPhone", "local")
INSTANCE = ("Ana's iPhone", "_companion-link", "_tcp", "local")


def test_mdns_speaks_of_its_sender() -> None:
    own = spoken(
        SpokenRecord(HOST, A, ("10.0.0.5",)), SpokenRecord(INSTANCE, SRV, HOST),
        SpokenRecord(INSTANCE, TXT, ("rpmd=iPhone14,5", "flags")),
    )  # fmt: skip
    said = heard_multicast.dns(own, "10.0.0.5", "mDNS")
    assert {(one.about, one.text) for one in said} >= {
        (NAME, "Anas-iPhone"), (NAME, "Ana's iPhone"), ("model", "iPhone14,5"), (ADDRESS, "10.0.0.5"),
    }  # fmt: skip
    assert heard_multicast.dns(own, "10.0.0.6", "mDNS") == []  # a sleep proxy, or a liar


def test_mdns_that_speaks_for_several_says_nothing_of_others() -> None:
    proxy = spoken(
        SpokenRecord(("proxy", "local"), A, ("10.0.0.5",)), SpokenRecord(HOST, A, ("10.0.0.9",)),
        SpokenRecord(INSTANCE, SRV, HOST),
    )  # fmt: skip
    assert heard_multicast.dns(proxy, "10.0.0.5", "mDNS") == []


def test_names_that_hide_an_address_are_none() -> None:
    made_up = ("3f1c2a6e-1f60-4f0e-9d35-0123456789ab", "local")
    said = heard_multicast.dns(spoken(SpokenRecord(made_up, A, ("10.0.0.5",))), "10.0.0.5", "mDNS")
    assert [one.about for one in said] == [ADDRESS]


def test_netbios() -> None:
    values = {"name": "DESKTOP-ANA", "suffix": "00", "is_group": "no", "address": "10.0.0.5"}

    def said(**changed: str) -> list[str]:
        message = PlainMessage(SPAN, "netbios", "REGISTRATION", Direction.UP, tuple((values | changed).items()))
        return [one.text for one in heard_multicast.netbios(message, "10.0.0.5")]

    assert said() == ["DESKTOP-ANA", "name desktopana"]
    assert said(address="10.0.0.6") == said(is_group="yes") == said(suffix="1b") == []


def test_ssdp_and_upnp() -> None:
    announced = PlainMessage(
        SPAN, "ssdp", "NOTIFY", Direction.UP,
        (("usn", "uuid:1::urn:schemas-upnp-org:device:MediaRenderer:1"), ("server", "Linux/5.4 UPnP/1.0 x/1")),
    )  # fmt: skip
    assert [(one.about, one.text) for one in heard_multicast.ssdp(announced)] == [("kind", "media player")]
    search = PlainMessage(SPAN, "ssdp", "M-SEARCH", Direction.UP, announced.attributes)
    assert heard_multicast.ssdp(search) == []
    body = (
        b'<root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>Living &amp; Room</friendlyName>'
        b"<modelName>Bravia</modelName><deviceList><friendlyName>Inner</friendlyName></deviceList></device></root>"
    )
    said = heard_web.description(HttpPart(SPAN, "HTTP/1.1 200 OK", (), body))
    assert [(one.about, one.text) for one in said] == [(NAME, "Living & Room"), ("model", "Bravia")]
    assert heard_web.description(HttpPart(SPAN, "HTTP/1.1 200 OK", (), body.replace(b"device-1-0", b"x"))) == []


def test_hostile_names_are_plain_and_short() -> None:
    assert plain("a\x00b\x1b[31m\u202ec\u200bd\n e") == "ab[31mcd e"
    found = heard(request(hostname="<script>" + "x" * 5000))
    assert max(len(one.text) for one in found) <= MAX_TEXT_CHARS + len("name ")
    assert heard(request(hostname="\x00\x01\u202e")) == []


def test_a_flood_of_names_is_bounded() -> None:
    table = DeviceTable()
    table.observe(MAC, "10.0.0.5", 1)
    hearing, book = Hearing(table), DeviceBook()
    for number in range(5_000):
        hearing.take(flow(), request(hostname=f"host-{number}"), MAC)
        if number % 100 == 0:
            book.learn(hearing.drain())
    book.learn(hearing.drain())
    (one,) = book.profiles()
    assert len(one.names) + len(one.marks) <= MAX_OF_A_DEVICE
    assert one.name.text == "host-0"


def test_what_is_kept_does_not_depend_on_who_heard_it() -> None:
    claims = [claim(NAME, f"n{number:03}", packet=number) for number in range(200)]
    whole, parted = DeviceBook(), DeviceBook()
    whole.learn(claims)
    parted.learn(claims[1::2] + claims[::2])
    assert whole.profiles() == parted.profiles()


def test_names_that_thousands_have_are_no_mark() -> None:
    for generic in ("iPhone", "android", "Galaxy-S21", "Pixel 7", "localhost", "tv"):
        assert mark_of(generic, "DHCP") == []
    assert [one.text for one in mark_of("Ana's iPhone", "DHCP")] == ["name anasiphone"]
    assert [one.text for one in mark_of("Anas-Pixel-7", "DHCP")] == ["name anaspixel7"]


def test_titles() -> None:
    assert profile(claim(NAME, "Ana's iPhone", "mDNS service", APPLE_MAC)).name.text == "Ana's iPhone (Apple)"
    android = "Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A.220624.014)"
    phone = profile(claim(AGENT, android, "user agent"))
    assert (phone.system.text, phone.model.text, phone.kind.text) == ("Android 13", "SM-G991B", "phone")
    assert phone.name.text == "SM-G991B (Samsung)"
    bare = profile(claim(VENDOR_CLASS, "android-dhcp-13"))
    assert (bare.name.text, bare.name.certainty, bare.system.text) == (
        "Android phone",
        Certainty.POSSIBLE,
        "Android 13",
    )
    assert profile(claim(PARAMETERS, "9,9,9")).name.text == ""


def test_programs_that_contradict_each_other_name_no_system() -> None:
    two = ("Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/1)", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)")
    assert profile(*[claim(AGENT, text, "user agent") for text in two]).system.text == ""
    stated = profile(claim(VENDOR_CLASS, "MSFT 5.0"), claim(AGENT, two[0], "user agent"))
    assert stated.system.text == "Windows"  # its own system asked for the lease


def test_vendors_as_people_call_them() -> None:
    assert short_vendor("Apple, Inc.") == "Apple"
    assert short_vendor("Samsung Electronics Co.,Ltd") == "Samsung"
    assert short_vendor("Raspberry Pi Trading Ltd") == "Raspberry Pi"


def test_requests_of_browsers() -> None:
    part = HttpPart(SPAN, "GET / HTTP/1.1", (("User-Agent", "okhttp/4.9"),))
    assert heard_web.request(part) == []
    table = DeviceTable()
    table.observe(MAC, "10.0.0.5", 1)
    hearing = Hearing(table)
    part = HttpPart(SPAN, "GET / HTTP/1.1", (("User-Agent", "Mozilla/5.0 (iPhone)"),))
    hearing.take(flow(), HttpExchange(part, None))
    hearing.take(flow(), HttpExchange(part, None))
    assert texts(hearing.drain(), AGENT) == ["Mozilla/5.0 (iPhone)"]


def test_planted_values_are_hidden_in_what_devices_say() -> None:
    batch = ReadyBatch(claims=[claim(NAME, "Maya Lindqvist's phone")])
    hide_in(batch, lambda text: text.replace("Maya Lindqvist", "…"))
    assert [one.text for one in batch.claims] == ["…'s phone"]


def test_marks_are_kept_as_digests() -> None:
    rows = profile_rows(1, [profile(claim(MARK, "name anasphone"), claim(NAME, "Anas-Phone"))])
    ((_, _, mark, _, _),) = rows["device_marks"]
    assert str(mark).startswith("name ")
    assert "ana" not in str(mark)
