"""The chart as files that leave the product: SVG with its fonts, PNG, PDF and DOT."""
