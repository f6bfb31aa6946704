"""Export formats: each a small module with a registered name (interface.py says what one has to do)."""
