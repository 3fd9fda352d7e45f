"""Program as code: one YAML file that holds the whole set-up of a program.

    export_program(program)               → the text
    read_file(text)                       → the document, or problems with line and field
    differences(program_document, other)  → what would change
    import_file(document, bringing, …)    → the program, new or made equal to the file

The file names things (competencies, units, sites) and no people: it can be passed on.
Each part of the set-up is a `Section`; apps above add theirs when Django starts.
"""

from programs.program_file.comparing import Difference, differences
from programs.program_file.reading import FileRefused, Problem, read_file
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.storing import export_document, export_program, import_file, target_of

__all__ = [
    "Bringing",
    "Difference",
    "FileRefused",
    "Problem",
    "Section",
    "differences",
    "export_document",
    "export_program",
    "import_file",
    "read_file",
    "register",
    "target_of",
]
