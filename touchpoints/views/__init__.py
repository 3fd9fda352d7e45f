"""The pages of a mentorship: my mentoring, the pair, its rhythm, its touchpoints."""
