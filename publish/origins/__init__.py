"""From places in outputs of ours to places in their sources: where the author repairs what a check finds."""
