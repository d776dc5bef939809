"""Plans and people as tables: out as CSV, and in again without loss."""
