"""The shapes of the content files (measures, library tasks) and their loaders."""
