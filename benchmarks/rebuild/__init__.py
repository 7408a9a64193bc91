"""An attack on exports without text: how much of an article can be written down again from its measurements."""
