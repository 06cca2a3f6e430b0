"""An article of our own, so that the main job can be tried before there is any text at hand."""

from importlib.resources import files

ARTICLE = "article.txt"


def sample_bytes() -> bytes:
    """Return the bytes of the sample article (UTF-8)."""
    return (files(__package__) / ARTICLE).read_bytes()
