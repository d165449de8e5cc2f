"""The plan filled with what the pages paint, and written into the PDF: content, links, elements, destinations."""
