"""Files that leave the room: each made from a plan, in either language, the same bytes for the same plan and day."""
