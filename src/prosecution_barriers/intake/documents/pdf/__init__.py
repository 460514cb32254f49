"""PDF files: lines, paragraphs and pages out of characters on a page."""
