"""The dashboard: asks the published snapshot and shows the answers. It never imports the pipeline."""
