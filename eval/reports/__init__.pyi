from .html import run_html as run_html
from .outputs import Outputs as Outputs
from .score_table import print_scores as print_scores
from .verdict_table import print_verdict as print_verdict
