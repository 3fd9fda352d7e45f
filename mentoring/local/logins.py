"""The demo accounts, by what they can do; `manage.py demo_data` makes them."""

DEMO_LOGINS = [
    ("hr@demo.example", "HR admin: people, programs, matching, dashboards"),
    ("manager@demo.example", "manages one program"),
    ("mentor@demo.example", "mentors in the running cohort"),
    ("mentee@demo.example", "is mentored by that mentor"),
    ("employee@demo.example", "in no program yet"),
    ("sponsor@demo.example", "sponsors a program"),
    ("executive@demo.example", "sees the overview of all programs"),
    ("leaver@demo.example", "left the company and cannot sign in"),
]
