"""The language server: what an editor asks about a publication, answered from unsaved texts."""
