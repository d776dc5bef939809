"""Derivations from a plan and the method: weights, stages, gaps in the five steps, summaries."""
