"""A finished translation against its source and the term base."""
