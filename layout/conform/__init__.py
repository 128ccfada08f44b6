"""Any PDF in, how well its CJK lines are set out: pens, lines, legs, figures, offenders."""
