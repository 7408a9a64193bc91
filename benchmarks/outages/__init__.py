"""Whether silent sources are named in time: daily series of invented outlets with planted outages."""
