"""What the people of the captures in this folder say: all of it invented."""

USER = "noor"
PASSWORD = "calm-Waters-7"
SERVER = "mail.example.net"
MANAGER = "cn=manager,dc=example,dc=net"
COMMUNITY = "ward-three"
MOOD = "3"
NOTE = "I slept four hours and feel low. PHQ-9: 14."
LOG = "patient noor reports low mood"

LETTER = (
    "From: Noor <noor@example.net>\r\nTo: desk@oak.example\r\nSubject: Sleep diary\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nDear Dr. Okafor,\r\n" + NOTE + "\r\n.\r\nNoor\r\n"
)

LDIF = """dn: dc=example,dc=net
objectClass: domain
dc: example

dn: cn=Noor Haddad,dc=example,dc=net
objectClass: inetOrgPerson
cn: Noor Haddad
sn: Haddad
mail: noor@example.net
telephoneNumber: +1 202 555 0142
"""

CREATE = "CREATE TABLE mood (id INT, person VARCHAR(40), note VARCHAR(200))"
INSERT = f"INSERT INTO mood VALUES (3, 'noor@example.net', '{NOTE}')"
SELECT = "SELECT person, note FROM mood"
PREPARED = "SELECT note FROM mood WHERE id = :mood;\n"

DICOM = """(0008,0016) UI =SecondaryCaptureImageStorage
(0008,0018) UI [1.2.276.0.7230010.3.1.4.1]
(0008,0060) CS [OT]
(0010,0010) PN [Haddad^Noor]
(0010,0020) LO [OAK-0142]
(0010,0030) DA [19900412]
(0020,000d) UI [1.2.276.0.7230010.3.1.2.1]
(0020,000e) UI [1.2.276.0.7230010.3.1.3.1]
(0028,0002) US 1
(0028,0004) CS [MONOCHROME2]
(0028,0010) US 2
(0028,0011) US 2
(0028,0100) US 8
(0028,0101) US 8
(0028,0102) US 7
(0028,0103) US 0
(7fe0,0010) OB 01\\02\\03\\04
"""
