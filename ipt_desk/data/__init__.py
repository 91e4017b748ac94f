"""The encrypted vault: the only package that knows the cipher, the engine and migrations."""
