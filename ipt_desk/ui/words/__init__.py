"""Words for domain values in the language of the interface."""
