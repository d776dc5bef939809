"""Content of the chart: which people, colors, folded branches and changes a picture shows, and the same in words."""
