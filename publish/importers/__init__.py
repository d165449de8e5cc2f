"""Texts from files that people have (Word, OpenDocument, web pages, EPUBs, other Markdown) as texts of a publication.

A file goes through four steps, each a function that gives an ``Outcome``:

1. ``kinds`` says how a file is read; its kind *prepares* it: what pandoc would drop is taken out, written so that it
   survives, or told (``Prepared``).
2. ``pandoc.read(prepared, shown)`` reads what was prepared, in a process of its own that sees no file but that one
   (``Tree``).
3. ``writing.write(tree, prepared, name, taken)`` turns the tree into our source, with its pictures and its settings
   (``Imported``): ``name`` is that of the text's file, which its findings are in, ``taken`` the ids of figures and the
   names of pictures that other texts have.
4. ``words.compare(prepared, imported, shown)`` gives a finding for the words of the file that the text lacks.

Nothing here touches the folder of a publication: the result is a value that holds files as bytes.
"""
