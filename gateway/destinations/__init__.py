"""Where a flow goes: host name, registrable domain, owner, category, country, known trackers."""
