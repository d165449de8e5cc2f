"""Texts from files that people have (Word, OpenDocument, web pages, EPUBs, other Markdown) as texts of a publication.

A file goes through four steps, each a function that gives an ``Outcome``:

1. ``kinds`` says how a file is read; its kind *prepares* it: what pandoc would drop is taken out, written so that it
   survives, or told (``Prepared``).
2. ``pandoc`` reads what was prepared, in a process of its own that sees no file but that one (``Tree``).
3. ``writing`` turns the tree into our source, with its pictures and its settings (``Imported``).
4. ``words`` compares the words of the file with those of the text.

Nothing here touches the folder of a publication: the result is a value that holds files as bytes.
"""
