"""How a vault of each released version becomes the next one."""
