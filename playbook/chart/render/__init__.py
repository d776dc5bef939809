"""Rendering of the chart as SVG: cards, departments, lines, signs and legend."""
