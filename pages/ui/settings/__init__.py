"""Settings on the screen: stance colors and backups."""
