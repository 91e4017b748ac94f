"""From frozen views to paper: blocks, composition, PDF."""
