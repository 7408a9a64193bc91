"""Stories, origins and credits on labelled events: how often they are right, beside peers of the same run."""
