"""The files of a plan, in one menu, and the chart as they show it."""
