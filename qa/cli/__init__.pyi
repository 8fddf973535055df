from .options import SourcesOption as SourcesOption
from .progress import BuildProgress as BuildProgress
