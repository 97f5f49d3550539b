"""Columns to flows and streams: the flow table (`tracker`, over the compiled `kernel`) and TCP reassembly."""
