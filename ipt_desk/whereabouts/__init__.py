"""Where a folder lies, and what programs that sync folders leave in it."""
