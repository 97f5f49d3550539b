"""Alerts: what is new, told to those who asked for it, by mail, push, chat or a signed webhook."""
