from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        from matching import notices  # noqa: F401, PLC0415  registers what matching tells
        from matching.wording import explain_match  # noqa: PLC0415
        from programs.reasons import match_reasons  # noqa: PLC0415

        if explain_match not in match_reasons:
            match_reasons.append(explain_match)
