"""Stories in, pages out: copyfitting, make-up, planning, setting, furniture."""
