"""Everything that takes more than one step: loading, building and checking publications."""
