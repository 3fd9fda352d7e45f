"""What every test stands on. Servers come from outside: DATABASE_URL and REDIS_URL."""
