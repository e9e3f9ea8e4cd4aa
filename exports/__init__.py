"""How a chart leaves: PowerPoint, CSV and Excel."""
