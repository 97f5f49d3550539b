"""The invented people and their devices: locally administered MAC addresses, telephone numbers 555-01xx."""

from pcaps.lab.sites import Device

MAYAS_PHONE = Device("Maya's phone", "02:4d:61:79:61:01", "10.42.0.61", "Mayas-Phone")
NOORS_PHONE = Device("Noor's phone", "02:4e:6f:6f:72:02", "10.42.0.62", "Noors-Phone")
FAMILY_TABLET = Device("Family tablet", "02:54:61:62:6c:03", "10.42.0.63", "Family-Tablet")
PULSEBAND = Device("PulseBand", "02:50:75:6c:73:04", "10.42.0.64", "PulseBand-2231", "udhcp 1.35.0")

MAYA_NAME = "Maya Lindqvist"
MAYA_EMAIL = "maya.lindqvist@example.org"
MAYA_PHONE = "+1 202-555-0143"
NOOR_NAME = "Noor Haddad"
NOOR_EMAIL = "noor.haddad@example.net"
