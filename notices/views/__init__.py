from notices.views.caught_mail import caught_mail, caught_message
from notices.views.parked import parked
from notices.views.preferences import preferences

__all__ = ["caught_mail", "caught_message", "parked", "preferences"]
