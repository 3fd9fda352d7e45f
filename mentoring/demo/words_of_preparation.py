"""What people of the demo company say of themselves, read, and tell each other."""

OFFERS = [
    "I have built two teams from nothing and closed one. I can talk about both.",
    "How to hand over work without losing sleep. How to prepare a talk you are afraid of.",
    "A calm hour, good questions, and an honest answer when you ask for one.",
]
PATHS = [
    "I started in the warehouse, studied in the evenings, and said no to my first promotion.",
    "Engineer for nine years, then a year abroad that changed how I see our own office.",
    "I came from a competitor, and needed two years until I stopped comparing.",
]
WANTS = [
    "To lead a planning round without looking at my manager before each sentence.",
    "To give feedback on the day it matters, not three weeks later.",
    "To know by summer whether I want to lead people at all.",
]
WHY_NOW = [
    "Half of the team is new, and they look to me.",
    "My manager leaves in autumn. I would like to be ready to be asked.",
    "I have put it off for two years.",
]
SAFE_WORDS = [
    "Please do not surprise me with feedback in front of others.",
    "I think slowly. Silence does not mean that I have nothing to say.",
    "",
]
# title, stage, role, text, link
RESOURCES = [
    (
        "Ten questions for the first meeting",
        "start",
        "",
        "Choose three. You need not answer all of them.\n\n"
        "- What made you say yes to this?\n- What would have to happen so that you look back and "
        "say it was worth it?\n- What are you good at that few people here know?\n- What do you "
        "find hard at the moment?\n- How do you notice that something is too much for you?\n"
        "- How do you like to hear critical things?\n- What should I never do?\n- What stays "
        "between us, and what may each of us tell?\n- When do we look at whether this works?\n"
        "- What do we do if one of us has no time?",
        "",
    ),
    (
        "A page to prepare a meeting",
        "middle",
        "mentee",
        "1. What has happened since we met?\n2. What would I like to talk about today?\n3. What do "
        "I want from it: to think aloud, to decide, to practise, or to hear an opinion?\n4. What "
        "is the smallest step I could leave with?",
        "",
    ),
    (
        "When your mentee has no topic",
        "middle",
        "mentor",
        "It happens, and it is no failure. Ask what took most energy since you met, and what gave "
        "some back. Look at the goal together: is it still the right one? Or use the time to "
        "practise a talk that lies ahead.",
        "",
    ),
    (
        "Saying goodbye well",
        "end",
        "",
        "Plan the last meeting as one of its own. Look back at the first one: what did you want, "
        "what came of it, what surprised you? Say what you valued in each other, with an example. "
        "Agree on how you will be in touch, or that you will not.",
        "",
    ),
    (
        "Is mentoring the right thing for me now?",
        "before",
        "",
        "Three signs that it is: there is something you want to be able to do, you can find two "
        "hours a month, and you are ready to hear what you do not like. If what you need is a "
        "course, a doctor or another manager, mentoring will not replace it.",
        "",
    ),
    (
        "From mentee to mentor",
        "after",
        "mentee",
        "You need not be wise. You need to remember what helped you. Most people who were mentored "
        "are surprised how much they have to give.",
        "",
    ),
]
# title, then (who, what they say): A has finished, M takes part now
CONVERSATIONS = [
    (
        "What I wish I had known in the first month",
        [
            (
                "A",
                "That I was allowed to bring small things. I waited for something big enough, and "
                "lost two meetings.",
            ),
            ("M", "Thank you. I have just cancelled one for the same reason. I will go after all."),
            ("A", "Go, and say just that. It was my best meeting."),
        ],
    ),
    (
        "How honest are you about your own manager?",
        [
            (
                "M",
                "I would like to talk about a conflict, but my mentor knows my manager. How did "
                "you do that?",
            ),
            (
                "A",
                "I asked first: “You know each other. Can I talk about it here?” My mentor said "
                "what she could promise and what she could not. Then it was easy.",
            ),
            ("A", "I spoke about what I did, not about what he is like. That was enough."),
        ],
    ),
    (
        "Moving meetings all the time",
        [
            ("M", "We have moved three of five. Is that normal?"),
            (
                "A",
                "We had that. We made them twenty minutes, always on Tuesday, and it stopped.",
            ),
        ],
    ),
    (
        "A goal that was the wrong one",
        [
            (
                "A",
                "I wanted to become a team lead. Half-way I noticed that I like projects more than "
                "people leading. Saying it aloud was hard, and nobody minded.",
            ),
        ],
    ),
]
