"""What a build costs after a change of its inputs, beside a build of everything."""
