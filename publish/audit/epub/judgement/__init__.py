"""What validators can't see in an EPUB, judged with a stated confidence.

A *fault* can be nothing else and is an error, what is *likely* one is a warning, where people have to *look* is told as
information.  What only people can judge at all are the questions of ``checklist``.
"""
