"""Frame of every page: title, language, sidebar, what is said on top, and the doors of the server."""
