"""Accounts, sessions, failed sign-ins, settings and the audit: what the pages keep of those who read them.

Each function opens the database, does one thing in one transaction and closes it; all raise StoreError where that
cannot be. The time is given, in nanoseconds since 1970 UTC.
"""
