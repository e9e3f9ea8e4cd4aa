"""Names as Plotly may print them."""


def plain(text: str) -> str:
    """Return a text that Plotly cannot read as HTML or as a template."""
    return text.replace("<", "‹").replace(">", "›").replace("%{", "% {")
