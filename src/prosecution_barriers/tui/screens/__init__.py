"""The places of the workbench: queue, review, duplicates, summary and codebook, and the sheets over them."""
