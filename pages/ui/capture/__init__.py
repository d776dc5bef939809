"""Capture on the screen: two ways in for what is new."""
