"""Files of every packed kind, damaged at random, and what a build makes of them."""
