"""One report model, many formats; what leaves the building."""
