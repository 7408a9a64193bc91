"""Speed and memory of the pipeline, each figure beside a peer or a limit measured in the same run."""
