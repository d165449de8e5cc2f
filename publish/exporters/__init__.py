"""A text as a file that editors open in Word, whose changes come back by an import.

1. ``tree`` turns the blocks of a text into a tree for pandoc, ``lines`` their words; annotations are content controls
   in it, and each line of words has a number and its places in the file.
2. ``docx`` has pandoc write the tree, and ``package`` adds what pandoc can't.
3. ``review`` reads such a file after editors have changed it; ``changes`` says what they changed as
   edits of the text: ``pairing`` finds which lines are which, ``additions`` writes the new ones.

Nothing here touches the disk.
"""
