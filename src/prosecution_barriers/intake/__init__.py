"""From tables and documents to case entries, each file read in a limited child process."""
