from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self) -> None:
        from feedback.actions import end_sharings, end_sharings_of  # noqa: PLC0415
        from programs.events import mentorship_ended, participant_left  # noqa: PLC0415

        mentorship_ended.append(end_sharings)
        participant_left.append(end_sharings_of)
