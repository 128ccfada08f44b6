"""Characters in, lines out: faces, shaping, rules, breaking, justifying, headlines."""
