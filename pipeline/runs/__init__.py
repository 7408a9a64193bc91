"""Whole runs of the stages: a build, a check that publishes nothing, and invented data to build from."""
