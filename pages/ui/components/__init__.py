"""Components drawn in the browser: the chart and the presentation."""
