"""The mapped tables, one module a family."""
