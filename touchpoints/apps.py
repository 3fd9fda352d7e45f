from django.apps import AppConfig


class TouchpointsConfig(AppConfig):
    name = "touchpoints"

    def ready(self) -> None:
        import touchpoints.notices  # noqa: F401, PLC0415 - registers its kinds
        from programs.events import mentorship_ended, mentorship_started  # noqa: PLC0415
        from touchpoints.actions import begin_touchpoints, end_touchpoints  # noqa: PLC0415

        mentorship_started.append(begin_touchpoints)
        mentorship_ended.append(end_touchpoints)
