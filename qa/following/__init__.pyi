from .saved_questions import MAX_PASSAGES as MAX_PASSAGES
from .saved_questions import SavedQuestion as SavedQuestion
from .saved_questions import VisitedPassage as VisitedPassage
from .saved_questions import after_visit as after_visit
from .saved_questions import new_citations as new_citations
from .saved_questions import new_passages as new_passages
from .saved_questions import visit_label as visit_label
from .saved_questions import visited_passage as visited_passage
