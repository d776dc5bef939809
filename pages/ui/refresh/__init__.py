"""The ten-minute refresh on the screen."""
