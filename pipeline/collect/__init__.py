"""Fetches what sources list, politely, and keeps it raw; no other code uses the network."""
