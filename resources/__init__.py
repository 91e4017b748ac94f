"""Data files of the program, read through `ipt_desk.assets` only."""
