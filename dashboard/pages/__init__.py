"""One file a page: a blueprint that reads through `gateway.store.queries` and fills a template."""
