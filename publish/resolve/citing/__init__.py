"""Citations and the bibliography, set by citeproc-py in the style of the author."""
