"""Files that others made, read into a plan: CSV, Excel workbook, vCard, pasted rows, our own plan and ballots."""
