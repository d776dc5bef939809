"""Tables: for editing many at once, and to read."""
