"""Accuracy on real public pages with known truth, in the folder that COVERAGE_REAL names; none of it is shipped."""
