"""What does the jobs of a build: processes of this machine, or a Dask cluster."""
