"""How Alembic runs inside an open, keyed vault: the connection is handed in, nothing is configured."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
