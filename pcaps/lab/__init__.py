"""The capture lab: real clients and real servers in network namespaces, recorded at the gateway by dumpcap.

`python -m pcaps.lab` (as root) makes the captures of pcaps/ again; `--verify` checks them with tshark.
"""
