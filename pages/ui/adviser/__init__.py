"""The adviser on the screen: findings, color of the deal, the ten-minute refresh."""
