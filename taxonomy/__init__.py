"""What the monitor looks for: TOML files that an analyst edits, and their one loader."""

from taxonomy.loader import Taxonomy, TaxonomyError, load

__all__ = ["Taxonomy", "TaxonomyError", "load"]
