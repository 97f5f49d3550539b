"""Names of numbers of devices, put together: a word for a thing (`ring`, `pump`, `dispositivo`, `host`) and one for
its number (`serial`, `sn`, `no`, `unique id`), and words for hardware and network addresses, whatever stands beside
them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gateway.detectors.context.named import steps
from gateway.detectors.context.words_in_names import joined, key_words, last_name, split_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_DEVICE_TEXT: Final = """
 device devices dev dvc dvce devc dispositivo dispositivos geraet gerat geraete gerate appareil apparaat laite enhet
 enhed urzadzenie urzadzenia zarizeni cihaz perangkat thietbi keszulek dispozitiv uredjaj ustroystvo ger handset
 smartphone hardware hw hwd installation install inst instalacion
 machine maschine equipo aparelho terminal tablet host
"""
_DEVICE: Final = frozenset(_DEVICE_TEXT.split())
_PHONE: Final = frozenset(
    {"phone", "telefon", "telefono", "telefone", "mobile", "handy", "cell", "movil", "celular", "instance"}
)
"""Words with which a number is a telephone number."""

_THING_TEXT: Final = """
 ring pump sensor meter watch band bracelet tracker scale balance waage cgm transmitter transmissor receiver reader
 unit hub gateway router modem box stb tv settop camera cam doorbell lock thermostat vehicle car bike scooter drone
 printer scanner pos flow generator cpap bipap ventilator inhaler spirometer monitor glucometer glucose oximeter
 thermometer pod tag beacon controller inverter charger appliance robot vacuum fridge oven washer toy product asset
 equipment sim board chip module headset earbuds pacemaker stimulator hearing aid implant kit probe patch console
 player speaker switch plug bulb lamp node bot bottle toothbrush treadmill trainer breathalyzer
 contador medidor compteur zaehler zahler contatore teller licznik meetapparaat reloj uhr montre orologio horloge
 zegarek bomba pompe pompa pumpe pomp capteur sensore bascula bilancia pesapersonas impresora imprimante stampante
 drucker hoergeraet horgerat audifono audifonos vehiculo veicolo fahrzeug vehicule nevera kuhlschrank
"""
_COMPUTER_TEXT: Final = """
 platform system computer laptop notebook pc mac workstation bios smbios dmi csproduct baseboard motherboard mainboard
 chassis disk hdd ssd drive volume nvme cpu processor
"""
_COMPUTER: Final = frozenset(_COMPUTER_TEXT.split())
"""What a computer and its parts are called where it is asked for their numbers (`IOPlatformUUID`, `bios_serial`)."""

_THING: Final = _DEVICE | _PHONE | _COMPUTER | frozenset(_THING_TEXT.split())
_SERIAL_TEXT: Final = """
 serial serialno serialnumber serialnum serialnr serialid sernum serno sernr serienummer seriennummer seriennr
 serienr numeroserie numerodeserie numserie noserie nserie nrserie numerserie sn snr snno
"""
_SERIAL: Final = frozenset(_SERIAL_TEXT.split())
_ID_TEXT: Final = """
 id ids no num number nr nro numero nummer uuid guid uid udid identifier identificador ident unique fingerprint
 tunnus cislo identifiant kennung code
"""
_ID: Final = frozenset(_ID_TEXT.split())
_SURE_ID: Final = _ID - {"no", "num", "number", "nr", "nro", "numero", "nummer", "cislo", "code", "ident", "kennung"}
_BOARD: Final = frozenset({"smbios", "bios", "dmi", "csproduct", "baseboard", "motherboard", "mainboard", "chassis"})
_UUIDS: Final = frozenset({"uuid", "guid", "udid"})
"""What is drawn for one thing: anything of a computer is an id only by such a word."""

_NOT_ONE_TEXT: Final = """
 type typ tipo model modelo name nombre nome time date os version ver token push count class category brand group
 status state lang language locale session request message event order user account customer member client app
 campaign ad advertising adv certificate cert invoice ticket coupon voucher transaction receipt banknote bill batch
 lot tx license licence plate passport document card gift book issue port size height width tz zone call phonenumber
 contact country area postal zip house street flat room seat track flight vendorlist line home work office tel fax
 whatsapp hash secret key sku article item
"""
_NOT_ONE: Final = frozenset(_NOT_ONE_TEXT.split())
"""Words with which it is another number, or something else of the device."""

_BESIDE_TEXT: Final = """
 mac macaddress wlanmac blemac fw firmware fwversion firmwareversion hwversion model modelname imei osversion battery
 batterylevel manufacturer rssi deviceid devicetype devicename devicemodel transmitterid sensorid wireid
 spo2 hr heartrate hrv hrvrmssd skintemp bodytemp sgv battpct batterypct battlevel humidity rssidbm uptime
"""
_BESIDE: Final = frozenset(_BESIDE_TEXT.split())
"""Names of what else is told of a device."""

_MAC_TEXT: Final = """
 mac macs macaddr macaddress macid macadr bssid hwaddr hwaddress wmac btmac blemac wlanmac wifimac ethmac lanmac
 devmac devicemac apmac routermac macadresse direccionmac adressemac
"""
_MAC: Final = frozenset(_MAC_TEXT.split())
_HARDWARE: Final = frozenset(
    {
        "hw",
        "hardware",
        "phys",
        "physical",
        "eth",
        "ether",
        "wifi",
        "wlan",
        "bt",
        "ble",
        "station",
        "node",
        "peer",
        "lan",
        "nic",
    }
)
_IP: Final = frozenset(
    {"ip", "ips", "ipv4", "ipv6", "ip4", "ip6", "ipaddr", "ipaddress", "ipaddresses", "ipadresse", "lip", "wip"}
)
_OF_SERVERS_TEXT: Final = """
 server srv dns gateway gw proxy ntp dst dest destination target endpoint upstream cdn edge broker relay bind listen
 router pool mask subnet netmask range allow deny allowed blocked white black whitelist blacklist list version ver
 host cluster pod service svc load balancer lb ingress egress
 remote backend origin resolver node hash country city geo type lookup info enabled
"""
_OF_SERVERS: Final = frozenset(_OF_SERVERS_TEXT.split())
"""Words with which an address is one of a server, or of nobody."""


_HINT: Final = Expression(
    r"seri|sn|dev|sensor|unit|hub|gateway|tracker|station|dvc|dispos|ger|appar|laite|enhe|urz|zari|cihaz|perangkat|thiet|keszul|uredj|handset|smart|hardw|hw|inst|mach|masch|equip|aparel"
    r"|termin|tablet|host|phone|telef|mobil|handy|cell|movil|celul|uid|uuid|guid|unique|ident|fingerprint|push|apn|fcm|gcm|hcm|firebase|notif|reg|meid|app_?set|widevine|drm|esn|^id$|^ids$|^\d+$"
)


@lru_cache(maxsize=8192)
def may_name_device(key: str) -> bool:
    """Whether a key in lower case may be a name of the number of a device: asked before it is taken apart."""
    return _HINT.search(key) is not None


def thing_words(field: Field) -> tuple[str, ...]:
    """The words of a name; of a number in a map (`deviceIds["13"]`) those of the map."""
    words = key_words(field)
    return split_words(last_name(parent(field.path))) if words and all(map(str.isdigit, words)) else words


def is_serial_name(field: Field, beside: Iterable[str]) -> bool:
    """Whether a name is the serial number of a device: by a word for the thing, above it or in the name, or by what
    stands beside it."""
    words = joined(key_words(field))
    if not _is_serial(words):
        return False
    if not _THING.isdisjoint(words) or any(not _THING.isdisjoint(split_words(step)) for step in steps(field.path)[:-1]):
        return True
    ends = ("mac", "macaddress", "firmware", "ssid", "wanip", "lanip")
    return any(key in _BESIDE or key.endswith(ends) for key in beside)


@lru_cache(maxsize=4096)
def _is_serial(words: tuple[str, ...]) -> bool:
    return not _SERIAL.isdisjoint(words) and _NOT_ONE.isdisjoint(words)


_PUSH: Final = frozenset({"push", "apns", "apn", "fcm", "gcm", "hcm", "firebase", "notification", "notif", "reg"})
_TOKENS: Final = frozenset({"token", "tok", "tkn", "reg", "registration", "endpoint"})
_ALONE: Final = frozenset({"meid", "appsetid", "widevineid", "drmid", "mediadrmid", "esn", "eid"})
"""Numbers of devices by their own names: of a telephone in America, of an installation at Google, of its decoder."""


def is_push_name(field: Field) -> bool:
    """Whether a name is a token for push messages."""
    words = key_words(field)
    return len(words) > 1 and not _PUSH.isdisjoint(words) and not _TOKENS.isdisjoint(words)


def is_device_name(field: Field) -> bool:
    """Whether a name, with that of the object where it says only that it is an id, is the number of a device or of an
    installation."""
    words = thing_words(field)
    if words and _SURE_ID.issuperset(words):
        above = split_words(last_name(parent(field.path)))
        is_of_device = not _DEVICE.isdisjoint(above) or (not _BOARD.isdisjoint(above) and _UUIDS.issuperset(words))
        return is_of_device and _NOT_ONE.isdisjoint(above)
    return _is_device(joined(words))


@lru_cache(maxsize=4096)
def _is_device(words: tuple[str, ...]) -> bool:
    if not _ALONE.isdisjoint(words):
        return True
    if not _NOT_ONE.isdisjoint(words):
        return False
    if not _DEVICE.isdisjoint(words):
        return not _ID.isdisjoint(words)
    if not _COMPUTER.isdisjoint(words) and not _UUIDS.isdisjoint(words):
        return True
    return not _PHONE.isdisjoint(words) and not _SURE_ID.isdisjoint(words)


@lru_cache(maxsize=4096)
def _is_lone(words: tuple[str, ...]) -> bool:
    return bool(words) and words[-1] in _LONE and _FILLING.issuperset(words[:-1])


def is_lone_device(field: Field) -> bool:
    """Whether a name is the word for a device alone: its value is a name, a model, or its number."""
    return _is_lone(key_words(field))


_LONE: Final = (_DEVICE - {"host", "install", "installation", "inst", "instalacion", "terminal", "machine"}) | {
    "sensor", "unit", "hub", "gateway", "tracker", "station",
}  # fmt: skip
_FILLING: Final = frozenset({"my", "the", "src", "source", "x", "s"})


def is_mac_name(field: Field) -> bool:
    """Whether a name is the hardware address of a network card."""
    return not _MAC.isdisjoint(joined(key_words(field)))


def is_hardware_name(field: Field) -> bool:
    """Whether a name speaks of hardware or radio: an address written in the form of hardware addresses is one."""
    return not _HARDWARE.isdisjoint(key_words(field))


def is_ip_name(field: Field) -> bool:
    """Whether a name is a network address of who sends."""
    return _is_ip(key_words(field))


@lru_cache(maxsize=4096)
def _is_ip(words: tuple[str, ...]) -> bool:
    return not _IP.isdisjoint(joined(words)) and _OF_SERVERS.isdisjoint(words)
