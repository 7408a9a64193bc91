"""Runs the jobs of a build: in processes on this machine, or on a Dask cluster."""
