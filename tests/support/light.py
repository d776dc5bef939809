"""Light of colors: how bright one is, and how well one reads on another (WCAG 2)."""

Linear = tuple[float, float, float]


def linear(color: str) -> Linear:
    """Linear light of an sRGB color."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))  # type: ignore[return-value]


def luminance(light: Linear) -> float:
    """Relative luminance, 0 to 1 (WCAG 2)."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2)."""
    dark, bright = sorted(luminance(linear(color)) for color in (one, other))
    return (bright + 0.05) / (dark + 0.05)
