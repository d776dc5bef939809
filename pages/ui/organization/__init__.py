"""Step 2 on the screen: the chart, the table of people, and their import."""
