"""The sheet of a person in the inspector: groups that fold, and a field for every question."""
