"""From the text of a page to proposed articles, with reasons."""
