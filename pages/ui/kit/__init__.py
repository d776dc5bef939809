"""Kit of the screen: session, store, fields, tables, words and the frame of every page."""
