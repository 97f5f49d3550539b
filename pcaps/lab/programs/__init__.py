"""Small programs that run inside a namespace of the lab: clients and servers where no ready program fits."""
