"""Commands about residents."""
