"""What an editor means: editions, stories, grids, styles. Immutable, no finished geometry."""
