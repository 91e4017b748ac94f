"""One module for each printed form: view in, blocks out."""
