"""What the workshop runs beside the tests: contracts, a wheel that works, lints, portraits."""
