"""Alerts in the database: channels, what is known, what is to be told, what became of each message.

The service that sends has a way to the network, so its connection may change these tables and nothing else. Addresses
and secrets are sealed before they come here. The time is given, in nanoseconds since 1970 UTC; all raise StoreError.
"""
