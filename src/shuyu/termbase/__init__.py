"""The term base: YAML files as the source of truth, read strictly and written with care."""
