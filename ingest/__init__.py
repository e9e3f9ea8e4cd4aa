"""How articles come in: python -m ingest."""
