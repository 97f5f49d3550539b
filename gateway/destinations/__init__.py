"""Where a flow goes: host name, registrable domain, owner, category, country, and whether it is a known tracker."""
