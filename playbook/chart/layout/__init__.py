"""Layout of the chart: where every card and department stands, and the reporting lines, from structure alone."""
