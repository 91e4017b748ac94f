"""The print page: forms, preview, options."""
