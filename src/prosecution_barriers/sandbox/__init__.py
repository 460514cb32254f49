"""Limited child processes, in which every file from outside is parsed."""
