"""What a destination does for the app that talks to it: a fixed vocabulary, shown to people as it stands."""

from enum import StrEnum
from typing import Final


class Category(StrEnum):
    """One word a destination. UNKNOWN is empty text; whether a host is the app's own is not decided here."""

    UNKNOWN = ""
    LOCAL = "local"  # does not leave the network
    ADVERTISING = "advertising"
    ANALYTICS = "analytics"
    ATTRIBUTION = "attribution"  # which advertisement led to an install or a purchase
    CRASH_REPORTS = "crash reports"
    SESSION_REPLAY = "session replay"
    SOCIAL = "social"
    MESSAGING = "customer messaging"  # mails, in-app messages and surveys that an app's maker sends
    PUSH = "push"
    CDN = "CDN"
    CLOUD = "cloud"
    OPERATING_SYSTEM = "operating system"
    ENCRYPTED_DNS = "encrypted DNS"
    PUBLIC_DNS = "public DNS"  # a resolver known by its address: whether it is encrypted is up to the flow
    VPN = "VPN or Tor"
    DYNAMIC_DNS = "dynamic DNS"  # a name that anybody gets for an address that changes
    LOGIN = "login"
    PAYMENTS = "payments"
    SECURITY = "security"  # fraud and robot checks, certificate status
    FEATURES = "feature switches"  # remote configuration and experiments
    MAPS = "maps and location"
    CONSENT = "consent"
    MEDIA = "media"
    COMMUNICATION = "communication"  # chats, calls and mail between people


TRACKING: Final = frozenset({Category.ADVERTISING, Category.ANALYTICS, Category.ATTRIBUTION, Category.SESSION_REPLAY})
"""Categories whose purpose is to learn about people across apps: their hosts count as trackers."""
