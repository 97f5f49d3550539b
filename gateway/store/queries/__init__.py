"""Everything that is read from the database, and the only place with SQL that reads.

`open_queries` gives a read-only `Queries`; `tables` holds the exported tables with their columns, `overview`
and `details` the numbers and rows of the pages as dataclasses. Only finished captures are seen.
"""

from gateway.errors import StoreError
from gateway.store.queries.session import Queries, open_queries

__all__ = ["Queries", "StoreError", "open_queries"]
