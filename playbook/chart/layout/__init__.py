"""Layout of the chart: where every card and department stands, from structure and window alone."""
