"""Whether a test notices when one of the defences is taken away."""
