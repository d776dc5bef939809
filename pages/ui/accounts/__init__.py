"""Accounts: the list of plans and the ways to a new one."""
