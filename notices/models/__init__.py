from notices.models.notice import Channel, Notice, NoticeAttempt, Reason
from notices.models.preference import NoticePreference
from notices.models.slot import JobSlot
from notices.models.spent_key import SpentKey

__all__ = [
    "Channel",
    "JobSlot",
    "Notice",
    "NoticeAttempt",
    "NoticePreference",
    "Reason",
    "SpentKey",
]
