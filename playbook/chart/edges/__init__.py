"""Routes of the chart's lines between its cards, found for a layout."""
