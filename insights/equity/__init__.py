"""Whether mentoring reaches all groups alike: eligible, invited, applied, approved."""
