from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from feedback.actions import end_sharings  # noqa: PLC0415
        from programs.events import mentorship_ended  # noqa: PLC0415

        mentorship_ended.append(end_sharings)
