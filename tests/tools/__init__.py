"""Small programs for developers; nothing here is shipped."""
