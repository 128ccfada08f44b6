"""Text in, model out: the only place that reads editions, presets and fonts."""
