"""What collecting costs beside bare httpx: time per page without any pause, and requests per article."""
