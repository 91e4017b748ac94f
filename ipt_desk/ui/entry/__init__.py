"""The way in: the first run, the passphrase, the recovery kit, and vaults that do not open."""
