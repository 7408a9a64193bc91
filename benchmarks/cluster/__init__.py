"""The cost of a Dask cluster compared with the local pool, and of killed workers."""
