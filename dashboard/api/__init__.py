"""The JSON API for programs: tokens instead of sign-ins, the same lists as the pages, one document that declares it.

`declared.py` is the list of operations (`assessing.py` has those of assessments): routes, checks of what is sent and
docs/openapi.json are made from it.
"""
