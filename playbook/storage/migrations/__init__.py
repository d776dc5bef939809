"""The steps that brought the tables to their present shape, one file each in versions/, applied by playbook/storage/migrate.py.

To add one: a new file in versions/ whose `down_revision` is the newest, tables in schema.py as it leaves them, and HEAD there.
"""
