"""Pictures as plain data: frozen view in, scene out, for screen and paper alike."""
