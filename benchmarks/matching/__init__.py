"""Benchmarks of the duplicate finder: generators of SYNTHETIC entries, rivals, measurements."""
