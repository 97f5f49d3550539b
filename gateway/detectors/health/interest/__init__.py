"""What pages, searches and categories tell of an illness that somebody reads about."""
