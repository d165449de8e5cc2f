"""The tree that a reader should get, planned from the HTML alone: what each element is, and what it belongs to."""
