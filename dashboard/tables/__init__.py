"""One kind of table for all long lists: it sorts, filters, searches, pages and exports, each state with an address.

A table is data (`definition.py`); `state.py` reads what an address asks for, `views.py` makes its two routes.
"""

from dashboard.tables.definition import Column, Filter, Table
from dashboard.tables.views import blueprint

__all__ = ["Column", "Filter", "Table", "blueprint"]
