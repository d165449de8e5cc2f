"""What findings say, as data: one row for each rule.  The rules for sources and for EPUBs stand beside their checks."""
