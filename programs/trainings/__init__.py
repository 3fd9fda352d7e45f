"""The trainings that come with the product: one Markdown file each, one folder per language.

The first lines of a file, between two lines of dashes, name it. Then come parts and scenarios:

    ---
    key: listening
    title: Listening so that people think
    role: mentor                 mentor, mentee, or both
    minutes: 12
    summary: One sentence that says what it is for.
    ---

    ## A part, one page each

    Any Markdown.

    ### Scenario: A short name

    What happens, in one or two paragraphs.

    - [good] Something one could say or do.
      > What comes of it.
    - [fair] Another thing.
      > What comes of it.
    - [poor] A third.
      > What comes of it.

A scenario ends where the next one, or the next part, begins. The words in brackets stay English in
every language; a translation lies in the folder of its language under the same file name, with as
many parts, scenarios and choices in the same order, so that an answer keeps its meaning.
"""
