"""Bytes to pages and pages to bytes."""
