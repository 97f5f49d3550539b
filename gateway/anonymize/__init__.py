"""Captures and tables without persons, to be given to others: what stands in README.md and docs/sharing.md.

What is not known to be harmless is not carried over. A capture is read three times: who is a server (`looking`), what
of each conversation may stay (`streams`), and the packets, made anew (`packets`).
"""
