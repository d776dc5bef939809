"""The decision rehearsal on the screen."""
