"""Looking inside by consent: mitmproxy for one chosen device, for a time, and what becomes of it (README.md)."""
