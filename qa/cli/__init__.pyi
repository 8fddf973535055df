from .options import SourcesOption as SourcesOption
from .options import console as console
from .options import writable_path as writable_path
from .progress import BuildProgress as BuildProgress
