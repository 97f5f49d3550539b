"""What the formats call the kinds of entries and of threats, in our words."""

from typing import Final

from gateway.model.indicators import IndicatorKind, Threat

NETWORK: Final = "network"
"""A name, an address or a URL: which of them, the text itself says better than the file."""

TYPES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("domain", "domains", "domain-name", "domain_name", "hostname", "host", "hosts", "fqdn", "dns", "website",
         "websites", "c2", "dst_host", "domain|ip", "hostname|port", "ip", "ips", "ipv4", "ipv6", "ipv4-addr",
         "ipv6-addr", "ip4addr", "ip6addr", "ip-dst", "ip-src", "ip-dst|port", "ip-src|port", "ip:port", "ip_address",
         "ipaddress", "dst_ip", "dest_ip", "dstip", "destip", "address", "cidr", "ip range", "iprange", "network",
         "netblock", "url", "urls", "uri", "link_url", "indicator", "ioc", "ioc_value", "value", "observable"),
        NETWORK,
    ),
    **dict.fromkeys(
        ("x509-fingerprint-sha256", "certificate-sha256", "cert_sha256", "certificate_sha256", "ssl-cert-sha256",
         "tls-certificate"),
        IndicatorKind.CERTIFICATE.value,
    ),
    **dict.fromkeys(("ja3-fingerprint-md5", "ja3", "ja3_md5", "ja3-hash", "ja3_hash"), IndicatorKind.JA3.value),
    **dict.fromkeys(("ja4", "ja4-fingerprint", "ja4_fingerprint"), IndicatorKind.JA4.value),
    **dict.fromkeys(
        ("mobile-application-id", "appid", "app-id", "app_id", "package", "packages", "package_name", "bundle_id",
         "bundle", "bundles"),
        IndicatorKind.PACKAGE.value,
    ),
    **dict.fromkeys(("user-agent", "user_agent", "useragent", "http-user-agent"), IndicatorKind.AGENT.value),
}  # fmt: skip
"""Words of STIX, MISP, ThreatFox, TinyCheck, stalkerware-indicators and of headers of CSV files, in lower case."""

FILE_HASH: Final = "hash or name of a file (traffic does not show it)"
WEAK_CERTIFICATE: Final = "certificate by SHA-1, MD5 or serial number (compared by SHA-256 alone)"
APP_CERTIFICATE: Final = "certificate that signs an app (traffic does not show it)"

UNSEEN: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ssdeep", "imphash", "tlsh", "filename", "file",
         "filename|md5", "filename|sha1", "filename|sha256", "sha256_hash", "sha1_hash", "md5_hash", "sha3_384_hash",
         "malware-sample", "attachment", "size-in-bytes", "vhash"),
        FILE_HASH,
    ),
    **dict.fromkeys(
        ("x509-fingerprint-sha1", "x509-fingerprint-md5", "serial_number", "certificate-serial", "cert_sha1"),
        WEAK_CERTIFICATE,
    ),
    **dict.fromkeys(("certificate", "certificates", "cert.sha1"), APP_CERTIFICATE),
}  # fmt: skip

THREATS: Final[dict[str, Threat]] = {
    "stalkerware": Threat.STALKERWARE,
    "spouseware": Threat.STALKERWARE,
    "spyware": Threat.STALKERWARE,
    "watchware": Threat.WATCHWARE,
    "parental-control": Threat.WATCHWARE,
    "phishing": Threat.PHISHING,
    "scam": Threat.PHISHING,
    "malware": Threat.MALWARE,
    "botnet": Threat.MALWARE,
    "botnet_cc": Threat.MALWARE,
    "ransomware": Threat.MALWARE,
    "c2": Threat.MALWARE,
    "apt": Threat.MALWARE,
    "tracker": Threat.TRACKER,
    "trackers": Threat.TRACKER,
    "tracking": Threat.TRACKER,
    "advertising": Threat.TRACKER,
    "ads": Threat.TRACKER,
}
"""Labels, tags and words of titles that say what a list or an entry is about."""


def threat_in(text: str) -> str:
    """The threat that a label or title names, the gravest where it names several; "" where it names none."""
    words = "".join(c if c.isalnum() or c in "-_" else " " for c in text.lower()[:300]).split()
    named = {THREATS[word] for word in words if word in THREATS}
    return next((threat.value for threat in Threat if threat in named), "")
