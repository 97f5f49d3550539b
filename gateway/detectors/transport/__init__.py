"""How things were sent: TLS versions, certificates, and what could not be seen."""
