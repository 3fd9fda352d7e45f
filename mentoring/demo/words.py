"""What people of the demo company write."""

from typing import Any

# What those who published the pairs said to everybody.
WORD = (
    "Welcome. Please answer within a week, and begin with a short call: who you are, what would "
    "make this time well spent. We are there if anything is unclear."
)
APPLICATION = {
    "mentor": [
        "I had nobody to ask in my first year as a lead. I would like to be that person.",
        "I changed function twice and can tell what helped and what I would skip.",
        "Happy to listen, to ask awkward questions, and to open a few doors.",
        "Best time for me is early in the week.",
        "",
    ],
    "mentee": [
        "I will probably take over a small team next year and want to be ready for it.",
        "I am asked to lead more and more without having learned how.",
        "I would like to hear how others decide what not to do.",
        "I want an honest view from outside my own team.",
        "",
    ],
}
TOPICS = [
    "Getting to know each other, what we expect",
    "A difficult talk with a colleague",
    "Preparing the talk with my manager",
    "How to say no to a good request",
    "Handing over work I like",
    "Reading the mood of a meeting",
    "The first ninety days in a new role",
    "What I learned from a project that failed",
    "Feedback I got and did not understand",
    "Planning the next half year",
]
NEXT_STEPS = [
    "Try it once before we meet again",
    "Write down three examples",
    "Ask two colleagues for feedback",
    "Sit in on a planning meeting",
    "Draft the plan on one page",
    "",
    "",
]
GOALS = {
    "Leading a team": "Lead the weekly team meeting for a quarter",
    "Giving feedback": "Give feedback within two days, every time it matters",
    "Delegating": "Hand over two tasks I have always done myself",
    "Coaching": "Hold one talk a week in which I only ask",
    "Setting priorities": "Stop doing two things and tell everybody why",
    "Managing conflict": "Speak about the tension in the project openly",
    "Strategic thinking": "Explain our unit's plan for three years on one page",
    "Stakeholder management": "Draw up who must be heard for the next release",
    "Presenting": "Present at the quarterly meeting",
}
MENTOR_GOALS = [
    "Listen more than I speak",
    "Understand what people three grades below me struggle with",
    "Practice asking instead of advising",
    "Introduce my mentee to three people worth knowing",
]
WHY = ["It keeps coming back in my reviews.", "My next role will need it.", ""]
JOURNAL_ALONE = [
    "I was more nervous than I expected. It went well. I noticed that I explain too much when I "
    "am unsure. Next time I want to ask one question and then wait.",
    "We spoke about the conflict in the project. I see now that I have avoided it for weeks. "
    "I do not want to write down names here; I know who is meant.",
    "A quiet week. I tried to hand over the release notes and took them back after a day. Why?",
    "She asked what I would do if nobody could be disappointed. I had no answer.",
]
JOURNAL_SHARED = (
    "What I take from our last three talks: I decide faster when I say aloud what would have to "
    "be true for the other choice. Thank you for insisting on that."
)
PROMPTS = ["surprise", "tried", ""]
NOMINATION = (
    "You ask the questions that move a meeting on. I would like somebody outside our team to see "
    "that too, and you to see how other sites work."
)
INVITATION = (
    "Would you like to know how another site works? We look for people who are curious, at every "
    "stage of their career. No experience with mentoring is needed."
)
QUESTIONS: list[dict[str, Any]] = [
    {
        "text": "What would you like to try first once you lead a team?",
        "kind": "long_text",
        "choices": [],
    },
    {
        "text": "How much have you led so far?",
        "help": "A project, a shift, a team for a while: all of it counts.",
        "kind": "scale",
        "choices": ["not at all", "most of my time"],
    },
    {"text": "When could you meet?", "kind": "availability", "choices": []},
]
ANSWERS = [
    "Talk with everybody alone in the first two weeks, and only then change anything.",
    "Say clearly what we will not do this quarter.",
    "Give feedback while it is still small.",
    "Hand over the work I like best, because it holds me back.",
    "Ask the team how decisions should be made, and keep to it.",
]
