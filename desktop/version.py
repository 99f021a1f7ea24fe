"""Which Muster this is; pyproject.toml says the same, held by a test."""

VERSION = "0.1.0"
