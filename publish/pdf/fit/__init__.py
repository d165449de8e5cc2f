"""Tables set so that they fit their frame, before anything is laid out.

1. ``grid`` reads a table: its rows, its columns, and the widest piece of each cell.
2. ``measuring`` asks WeasyPrint for the least widths of the tables that might not fit.
3. ``ladder`` chooses what is done: the first step that suffices.
4. ``syllables`` marks where long words can be divided, ``columns`` divides a table into groups of columns, and ``rows``
   lets long rows run on over pages.
5. ``tables`` does it in the HTML tree, and says what was done.
"""
