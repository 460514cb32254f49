"""Charts as a few drawn shapes, rendered to SVG for pages and to PNG for documents."""
