"""Makes `eap.pcapng`: who joins a network by EAP-TLS, PEAP and EAP-TTLS, by wire and by RADIUS. Needs root, hostapd,
wpa_supplicant, eapol_test, openssl, tshark and mergecap.

The first connections go over a pair of interfaces, once with frames that are addressed to the peer and once with all of
them to the group; then four by RADIUS over UDP port 1812. Certificates are made anew and travel in fragments.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RADIUS_PORT = 1812
SECRET = "testing123"
USERS = '"maya@clinic.example" TLS\n* PEAP,TTLS,TLS\n"maya" MSCHAPV2,TTLS-PAP "secret" [2]\n'
METHODS = {
    "tls": 'eap=TLS\n identity="maya@clinic.example"\n client_cert="{0}/client.pem"\n private_key="{0}/client.key"',
    "peap": 'eap=PEAP\n identity="maya"\n anonymous_identity="anonymous@clinic.example"\n password="secret"\n'
    ' phase2="auth=MSCHAPV2"',
    "ttls": 'eap=TTLS\n identity="maya"\n anonymous_identity="anonymous@clinic.example"\n password="secret"\n'
    ' phase2="auth=PAP"',
}
METHODS["tls13"] = METHODS["tls"] + '\n phase1="tls_disable_tlsv1_3=0"'


def run(*command: object, limit_s: int = 30) -> None:
    """One program to its end; what it gives back does not matter, the capture shows it."""
    subprocess.run([str(part) for part in command], capture_output=True, timeout=limit_s, check=False)


@contextmanager
def running(*command: object) -> Iterator[None]:
    """A program meanwhile."""
    program = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(3)
    try:
        yield
    finally:
        time.sleep(1)
        program.terminate()
        program.wait()


def prepare(folder: Path) -> str:
    """Certificates and settings; what every hostapd has in common."""
    authority = ["-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-CAcreateserial", "-days", "3000"]
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-days", "3000"]
    run(*new, "-x509", "-subj", "/CN=Lab CA", "-keyout", folder / "ca.key", "-out", folder / "ca.pem")
    for name, subject in (("server", "radius.clinic.example"), ("client", "maya@clinic.example")):
        run(*new, "-subj", f"/CN={subject}", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr")
        run("openssl", "x509", "-req", "-in", folder / f"{name}.csr", *authority, "-out", folder / f"{name}.pem")
    (folder / "users").write_text(USERS)
    (folder / "clients").write_text(f"0.0.0.0/0 {SECRET}\n")
    for name, method in METHODS.items():
        known = f'ca_cert="{folder}/ca.pem"\n fragment_size=400\n eapol_flags=0\n'
        network = f"ap_scan=0\nnetwork={{\n key_mgmt=IEEE8021X\n {method.format(folder)}\n {known}}}\n"
        (folder / f"{name}.conf").write_text(network)
    return (
        f"ieee8021x=1\neap_server=1\neap_user_file={folder}/users\nca_cert={folder}/ca.pem\nfragment_size=500\n"
        f"server_cert={folder}/server.pem\nprivate_key={folder}/server.key\n"
    )


def main() -> None:
    """Record everything and put it together."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        common = prepare(folder)
        parts = [folder / "peer.pcap", folder / "group.pcap", folder / "radius.pcap"]
        run("ip", "link", "add", "veap0", "type", "veth", "peer", "name", "veap1")
        for interface in ("veap0", "veap1"):
            run("ip", "link", "set", interface, "up")
        for number, part in enumerate(parts[:2]):
            settings = folder / f"wired{number}.conf"
            settings.write_text(f"driver=wired\ninterface=veap0\nuse_pae_group_addr={number}\n{common}")
            tshark = ("tshark", "-q", "-i", "veap1", "-f", "ether proto 0x888e", "-F", "pcap", "-w", part)
            with running("hostapd", settings), running(*tshark):
                for method in ("tls", "peap"):
                    run("timeout", "8", "wpa_supplicant", "-D", "wired", "-i", "veap1", "-c", folder / f"{method}.conf")
        run("ip", "link", "del", "veap0")
        settings = folder / "radius.conf"
        clients = f"radius_server_clients={folder}/clients\nradius_server_auth_port={RADIUS_PORT}\n"
        settings.write_text(f"driver=none\ninterface=lo\ntls_flags=[ENABLE-TLSv1.3]\n{clients}{common}")
        tshark = ("tshark", "-q", "-i", "lo", "-f", f"udp port {RADIUS_PORT}", "-F", "pcap", "-w", parts[2])
        with running("hostapd", settings), running(*tshark):
            for method in METHODS:
                run("eapol_test", "-c", folder / f"{method}.conf", "-a", "127.0.0.1", "-p", RADIUS_PORT, "-s", SECRET)
        run("mergecap", "-a", "-F", "pcapng", "-w", Path(__file__).parent / "eap.pcapng", *parts)


if __name__ == "__main__":
    sys.exit(main())
