"""What readers and the next build find after a build, or one of its processes, is killed."""
