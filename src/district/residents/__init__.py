"""居民: who lives in the district, how they are found, and every service they received."""
