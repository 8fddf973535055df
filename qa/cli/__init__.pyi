from .options import SourcesOption as SourcesOption
from .options import console as console
from .progress import BuildProgress as BuildProgress
