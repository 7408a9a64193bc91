"""What a Dask cluster costs beside the local pool, and what killed workers cost."""
