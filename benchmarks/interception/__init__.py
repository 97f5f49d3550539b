"""What looking inside costs: throughput, latency and memory, for some clients at once and over a long time."""
