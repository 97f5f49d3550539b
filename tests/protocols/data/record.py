"""Make the captures of this folder again: `python -m tests.protocols.data.record [name…]`, as root.

Each is real servers and clients of Debian talking over the loopback of a network namespace that exists for this alone,
recorded by dumpcap. What they say is invented, and stands in `cast.py`; README.md says which program made what.
"""

import contextlib
import ftplib
import imaplib
import io
import os
import poplib
import pwd
import shutil
import signal
import socket
import ssl
import sys
import tempfile
import textwrap
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pcaps.lab.processes import run, service, stop, wait_until_text
from pcaps.lab.unsigned import unsigned
from tests.protocols.data import cast

HERE = Path(__file__).parent
NAMESPACE = "telltale-record"
SETTLE_S = 0.8
HOST = "127.0.0.1"


@contextlib.contextmanager
def recorded(name: str, folder: Path) -> Iterator[None]:
    """Record what passes the loopback until the block ends."""
    path = HERE / f"{name}.pcapng"
    log = folder / "dumpcap.log"
    command = ["dumpcap", "-q", "-i", "lo", "--capture-comment", f"{name}: invented people and data", "-w", str(path)]
    with service(command, log) as process:
        wait_until_text(process, log, "File:")
        time.sleep(SETTLE_S)
        yield
        time.sleep(SETTLE_S)
        stop(process, signal.SIGINT)
    path.write_bytes(unsigned(path.read_bytes()))


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate that it signs itself."""
    key, chain = folder / "key.pem", folder / "cert.pem"
    run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
         "-subj", f"/CN={cast.SERVER}", "-addext", f"subjectAltName=DNS:{cast.SERVER}",
         "-keyout", str(key), "-out", str(chain)]
    )  # fmt: skip
    for path in (key, chain):
        path.chmod(0o644)
    return key, chain


def unverified() -> ssl.SSLContext:
    """TLS of a client that believes everybody."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(150):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nobody listens on port {port}")


def as_user(name: str, command: Sequence[str]) -> list[str]:
    """A command run by another user."""
    return ["setpriv", f"--reuid={name}", f"--regid={pwd.getpwnam(name).pw_gid}", "--clear-groups", *command]


def mail(folder: Path) -> None:
    """IMAP and POP3: dovecot; imaplib and poplib."""
    key, chain = certificate(folder)
    (folder / "dovecot.conf").write_text(
        textwrap.dedent(f"""
        protocols = imap pop3
        listen = {HOST}
        base_dir = {folder}/run
        state_dir = {folder}/state
        log_path = {folder}/dovecot.log
        ssl = yes
        ssl_cert = <{chain}
        ssl_key = <{key}
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        first_valid_uid = 1
        mail_location = maildir:{folder}/mail
        passdb {{
          driver = static
          args = password={cast.PASSWORD}
        }}
        userdb {{
          driver = static
          args = uid=nobody gid=nogroup home={folder}
        }}
        namespace inbox {{
          inbox = yes
        }}
        """)
    )
    (folder / "mail").mkdir(mode=0o777)
    (folder / "mail").chmod(0o777)
    with service(["dovecot", "-F", "-c", str(folder / "dovecot.conf")], folder / "log"):
        wait_for(143)
        with recorded("mail", folder):
            imap = imaplib.IMAP4(HOST)
            imap.login(cast.USER, cast.PASSWORD)
            imap.append("INBOX", "", None, cast.LETTER.encode())
            imap.select()
            imap.search(None, "SUBJECT", '"Sleep"')
            imap.fetch("1", "(ENVELOPE)")
            imap.fetch("1", "(RFC822)")
            imap.fetch("1", "(BODY[HEADER.FIELDS (SUBJECT)] BODY[TEXT])")
            imap.logout()
            imap = imaplib.IMAP4(HOST)
            imap.authenticate("PLAIN", lambda _: f"\0{cast.USER}\0{cast.PASSWORD}".encode())
            imap.logout()
            imap = imaplib.IMAP4(HOST)
            imap.starttls(unverified())
            imap.login(cast.USER, cast.PASSWORD)
            imap.logout()
            pop3 = poplib.POP3(HOST)
            pop3.user(cast.USER)
            pop3.pass_(cast.PASSWORD)
            pop3.list()
            pop3.retr(1)
            pop3.quit()
            pop3 = poplib.POP3(HOST)
            pop3.stls(unverified())
            pop3.user(cast.USER)
            pop3.pass_(cast.PASSWORD)
            pop3.quit()


FTP_SERVER = """
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import FTPServer
user, password, home, chain, key = sys.argv[1:]
TLS_FTPHandler.authorizer = DummyAuthorizer()
TLS_FTPHandler.authorizer.add_user(user, password, home, perm="elradfmwMT")
TLS_FTPHandler.certfile, TLS_FTPHandler.keyfile = chain, key
FTPServer(("127.0.0.1", 21), TLS_FTPHandler).serve_forever()
"""


def ftp(folder: Path) -> None:
    """FTP: pyftpdlib; ftplib."""
    key, chain = certificate(folder)
    home = folder / "home"
    home.mkdir()
    command = ["/usr/bin/python3", "-c", FTP_SERVER, cast.USER, cast.PASSWORD, str(home), str(chain), str(key)]
    with service(command, folder / "log"):
        wait_for(21)
        with recorded("ftp", folder):
            client = ftplib.FTP(HOST)
            client.login(cast.USER, cast.PASSWORD)
            client.storbinary("STOR diary.txt", io.BytesIO(cast.NOTE.encode()))
            client.retrlines("LIST", lambda _: None)
            client.set_pasv(False)
            client.retrbinary("RETR diary.txt", lambda _: None)
            client.quit()
            client = ftplib.FTP_TLS(HOST, context=unverified())
            client.login(cast.USER, cast.PASSWORD)
            client.quit()


def ldap(folder: Path) -> None:
    """LDAP: slapd; ldapadd and ldapsearch."""
    key, chain = certificate(folder)
    (folder / "db").mkdir()
    (folder / "slapd.conf").write_text(
        textwrap.dedent(f"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCertificateFile {chain}
        TLSCertificateKeyFile {key}
        database mdb
        suffix "dc=example,dc=net"
        rootdn "{cast.MANAGER}"
        rootpw {cast.PASSWORD}
        directory {folder}/db
        """)
    )
    os.environ["LDAPTLS_REQCERT"] = "never"
    login = ["-x", "-H", f"ldap://{HOST}", "-D", cast.MANAGER, "-w", cast.PASSWORD]
    search = ["-b", "dc=example,dc=net", "(&(objectClass=person)(|(mail=noor*)(sn=Haddad)))", "mail", "telephoneNumber"]
    with service(["slapd", "-d", "0", "-f", str(folder / "slapd.conf"), "-h", f"ldap://{HOST}"], folder / "log"):
        wait_for(389)
        with recorded("ldap", folder):
            run(["ldapadd", *login], cast.LDIF.encode())
            run(["ldapsearch", *login, *search])
            run(["ldapsearch", "-ZZ", *login, *search])


def postgresql(folder: Path) -> None:
    """PostgreSQL: postgres; psql and pgbench (which prepares its statements)."""
    key, chain = certificate(folder)
    (programs,) = Path("/usr/lib/postgresql").glob("*/bin")
    data = folder / "data"
    (folder / "password").write_text(cast.PASSWORD)
    shutil.chown(folder, "postgres")
    run(
        as_user(
            "postgres",
            [
                str(programs / "initdb"),
                "-D",
                str(data),
                "-U",
                cast.USER,
                f"--pwfile={folder}/password",
                "-A",
                "password",
            ],
        )
    )
    shutil.copy(key, data / "server.key")
    shutil.copy(chain, data / "server.crt")
    shutil.chown(data / "server.key", "postgres")
    (data / "server.key").chmod(0o600)
    (folder / "script.sql").write_text(cast.PREPARED)
    server = [str(programs / "postgres"), "-D", str(data), "-c", "ssl=on", "-k", str(folder)]
    where = f"host={HOST} user={cast.USER} dbname=postgres"
    os.environ["PGPASSWORD"] = cast.PASSWORD
    with service(as_user("postgres", server), folder / "log"):
        wait_for(5432)
        with recorded("postgresql", folder):
            run(["psql", f"{where} sslmode=disable", "-c", cast.CREATE, "-c", cast.INSERT, "-c", cast.SELECT])
            os.environ["PGSSLMODE"] = "disable"
            pgbench = ["pgbench", "-n", "-h", HOST, "-U", cast.USER, "-M", "prepared", "-t", "1"]
            run([*pgbench, "-D", f"mood={cast.MOOD}", "-f", str(folder / "script.sql"), "postgres"])
            run(["psql", f"{where} sslmode=require", "-c", cast.SELECT])


def mysql(folder: Path) -> None:
    """MySQL: mariadbd; mariadb."""
    key, chain = certificate(folder)
    shutil.chown(folder, "mysql")
    run(as_user("mysql", ["mariadb-install-db", "--no-defaults", f"--datadir={folder}/data", "--skip-test-db"]))
    server = [
        "mariadbd",
        "--no-defaults",
        f"--datadir={folder}/data",
        f"--socket={folder}/socket",
        f"--bind-address={HOST}",
    ]
    server += [f"--ssl-cert={chain}", f"--ssl-key={key}"]
    client = ["mariadb", "--no-defaults", f"--host={HOST}", "--protocol=tcp", f"--user={cast.USER}"]
    client += [f"--password={cast.PASSWORD}"]
    with service(as_user("mysql", server), folder / "log"):
        wait_for(3306)
        grant = f"CREATE USER {cast.USER}@'%' IDENTIFIED BY '{cast.PASSWORD}'; GRANT ALL ON *.* TO {cast.USER}@'%';"
        run(["mariadb", "--no-defaults", f"--socket={folder}/socket"], grant.encode())
        with recorded("mysql", folder):
            run([*client, "--skip-ssl"], f"CREATE DATABASE diary; USE diary; {cast.CREATE}; {cast.INSERT};".encode())
            run([*client, "--skip-ssl", "diary"], f"{cast.SELECT};".encode())
            run([*client, "--ssl", "diary"], f"{cast.SELECT};".encode())


def _say(wire: socket.socket, text: str, answer: str) -> None:
    """Write XML, and read until an answer has come."""
    wire.sendall(text.encode())
    known = b""
    while answer.encode() not in known:
        piece = wire.recv(65536)
        if not piece:
            raise SystemExit(f"no {answer} but {known!r}")
        known += piece


def xmpp(folder: Path) -> None:
    """XMPP: prosody; a client of a few lines (there is none in Debian that runs without a screen)."""
    key, chain = certificate(folder)
    (folder / "prosody.cfg.lua").write_text(
        textwrap.dedent(f"""
        data_path = "{folder}/data"
        pidfile = "{folder}/pid"
        modules_enabled = {{ "roster", "saslauth", "tls", "disco", "private" }}
        interfaces = {{ "{HOST}" }}
        c2s_require_encryption = false
        allow_unencrypted_plain_auth = true
        authentication = "internal_plain"
        ssl = {{ key = "{key}", certificate = "{chain}" }}
        log = {{ info = "{folder}/prosody.log" }}
        VirtualHost "example.net"
        """)
    )
    (folder / "data").mkdir()
    for path in (folder, folder / "data"):
        shutil.chown(path, "prosody")
    configured = ["--config", str(folder / "prosody.cfg.lua")]
    run(as_user("prosody", ["prosodyctl", *configured, "register", cast.USER, "example.net", cast.PASSWORD]))
    opening = "<?xml version='1.0'?><stream:stream to='example.net' xmlns='jabber:client' "
    opening += "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
    login = b64encode(f"\0{cast.USER}\0{cast.PASSWORD}".encode()).decode()
    sasl = f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{login}</auth>"
    bind = (
        "<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>phone</resource></bind></iq>"
    )
    message = f"<message to='{cast.USER}@example.net' type='chat'><body>{cast.NOTE}</body></message>"
    with service(as_user("prosody", ["prosody", *configured, "-F"]), folder / "log"):
        wait_for(5222)
        with recorded("xmpp", folder):
            with socket.create_connection((HOST, 5222)) as wire:
                _say(wire, opening, "</stream:features>")
                _say(wire, sasl, "<success")
                _say(wire, opening, "</stream:features>")
                _say(wire, bind, "</iq>")
                _say(wire, "<presence/>", "<presence")
                _say(wire, message, "</message>")
                _say(wire, "</stream:stream>", "</stream:stream>")
            with socket.create_connection((HOST, 5222)) as wire:
                _say(wire, opening, "</stream:features>")
                _say(wire, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<proceed")
                with unverified().wrap_socket(wire, server_hostname="example.net") as sealed:
                    _say(sealed, opening, "</stream:features>")


def dicom(folder: Path) -> None:
    """DICOM: storescp; dump2dcm, echoscu and storescu of dcmtk."""
    (folder / "image.dump").write_text(cast.DICOM)
    run(["dump2dcm", str(folder / "image.dump"), str(folder / "image.dcm")])
    with service(["storescp", "-aet", "CLINIC", "--output-directory", str(folder), "104"], folder / "log"):
        wait_for(104)
        with recorded("dicom", folder):
            run(["echoscu", "-aet", "PHONE", "-aec", "CLINIC", HOST, "104"])
            run(["storescu", "-aet", "PHONE", "-aec", "CLINIC", HOST, "104", str(folder / "image.dcm")])


def socks(folder: Path) -> None:
    """SOCKS 5: microsocks; curl, to Python's HTTP server and to openssl s_server."""
    key, chain = certificate(folder)
    (folder / "web").mkdir()
    (folder / "web" / "mood.txt").write_text(cast.NOTE)
    web = [sys.executable, "-m", "http.server", "80", "--bind", HOST, "--directory", str(folder / "web")]
    tls = ["openssl", "s_server", "-accept", "443", "-cert", str(chain), "-key", str(key), "-www"]
    with (
        service(["microsocks", "-i", HOST, "-p", "1080"], folder / "log"),
        service(["microsocks", "-i", HOST, "-p", "1081", "-u", cast.USER, "-P", cast.PASSWORD], folder / "log"),
        service(web, folder / "log"),
        service(tls, folder / "log"),
    ):
        for port in (1080, 1081, 80, 443):
            wait_for(port)
        with recorded("socks", folder):
            run(["curl", "-s", "--socks5-hostname", f"{HOST}:1080", "http://localhost/mood.txt"])
            run(["curl", "-sk", "--socks5-hostname", f"{HOST}:1080", "https://localhost/"])
            proxy = f"socks5h://{cast.USER}:{cast.PASSWORD}@{HOST}:1081"
            run(["curl", "-s", "--proxy", proxy, "http://localhost/mood.txt"])


def _sink(port: int) -> socket.socket:
    """A server that reads what one client says, and says nothing."""
    server = socket.create_server((HOST, port))

    def read() -> None:
        while True:
            try:
                wire, _ = server.accept()
            except OSError:
                return
            while wire.recv(65536):
                pass
            wire.close()

    threading.Thread(target=read, daemon=True).start()
    return server


def syslog(folder: Path) -> None:
    """Syslog: logger of util-linux, over UDP and TCP, in both forms."""
    said = ["-n", HOST, "-p", "user.warning", "-t", "moodnest"]
    with _sink(514), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.bind((HOST, 514))
        with recorded("syslog", folder):
            run(["logger", *said, "-P", "514", "--udp", "--rfc3164", cast.LOG])
            run(["logger", *said, "-P", "514", "--udp", "--rfc5424=notq,nohost", cast.LOG])
            run(["logger", *said, "-P", "514", "--tcp", "--rfc5424=notq,nohost", "--octet-count", cast.LOG])
            run(["logger", *said, "-P", "514", "--tcp", "--rfc3164", cast.LOG])


def snmp(folder: Path) -> None:
    """SNMP: snmpd; snmpget in versions 2c and 3."""
    (folder / "snmpd.conf").write_text(
        f"agentaddress udp:{HOST}:161\nrocommunity {cast.COMMUNITY}\nsysLocation Ward 3\n"
        f"createUser {cast.USER} SHA {cast.PASSWORD}\nrouser {cast.USER} auth\n"
    )
    server = ["snmpd", "-f", "-Lo", "-C", "-c", str(folder / "snmpd.conf"), "-p", str(folder / "pid")]
    os.environ["SNMP_PERSISTENT_DIR"] = str(folder)
    with service(server, folder / "log"):
        time.sleep(2)
        with recorded("snmp", folder):
            run(["snmpget", "-v2c", "-c", cast.COMMUNITY, HOST, "1.3.6.1.2.1.1.6.0"])
            login = ["-v3", "-l", "authNoPriv", "-u", cast.USER, "-a", "SHA", "-A", cast.PASSWORD]
            run(["snmpget", *login, HOST, "1.3.6.1.2.1.1.6.0"])


SCENARIOS: tuple[Callable[[Path], None], ...] = (
    mail, ftp, ldap, postgresql, mysql, xmpp, dicom, socks, syslog, snmp,
)  # fmt: skip


def main(names: Sequence[str]) -> None:
    """Record the named captures, or all: inside a namespace of our own."""
    if os.environ.get("RECORDING") != NAMESPACE:
        os.environ["RECORDING"] = NAMESPACE
        command = 'ip link set lo up && hostname phone && exec "$@"'
        again = [sys.executable, "-m", "tests.protocols.data.record", *names]
        os.execvp("unshare", ["unshare", "--net", "--uts", "sh", "-c", command, "sh", *again])
    for scenario in SCENARIOS:
        if not names or scenario.__name__ in names:
            with tempfile.TemporaryDirectory() as folder:
                Path(folder).chmod(0o755)
                scenario(Path(folder))
            print(scenario.__name__, (HERE / f"{scenario.__name__}.pcapng").stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
