"""The figures of a body: numbers with what they measure."""
