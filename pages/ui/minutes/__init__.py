"""Minutes on the screen: pasted text and proposals."""
