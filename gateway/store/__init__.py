"""The one database: migrations, one writer, plain queries. See README.md for the rules of this folder."""
