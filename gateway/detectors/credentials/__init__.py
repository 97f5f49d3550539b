"""What opens an account: passwords, tokens, keys, sessions."""
