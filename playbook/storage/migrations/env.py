"""Alembic runs this: the connection comes from playbook/storage/engine.py."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
