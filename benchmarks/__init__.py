"""How fast the program is, each figure beside the floor it is measured against."""
