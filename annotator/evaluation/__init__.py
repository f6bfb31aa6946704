"""How near predicted articles come to gold."""
