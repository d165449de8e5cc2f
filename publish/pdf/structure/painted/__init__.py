"""What the pages paint: boxes in reading order, the marks of their content, its spaces and its words."""
