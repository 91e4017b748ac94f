"""The command line of the program; never imports Qt."""
