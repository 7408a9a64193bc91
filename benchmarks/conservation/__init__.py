"""Random files whose records a build must account for, one by one."""
