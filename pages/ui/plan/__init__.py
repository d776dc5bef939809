"""The plan on the screen: actions and files."""
