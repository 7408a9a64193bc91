"""Speed, scale and accuracy, each measured against a peer in the same run."""
