"""Alembic's entry: runs the migrations on the connection that `upgrade` hands over."""

from alembic import context

from yunhe_desktop.database import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
