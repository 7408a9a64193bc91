"""Credits and speakers of quotations against articles in which people marked every attribution."""
