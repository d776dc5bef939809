"""The blind vote on the screen."""
