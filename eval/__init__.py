"""FLOW 3: eval set -> run -> judged answers -> measures -> report -> gate.

Modules import only those above them:

questions, corpus, intervals, origin
qrels, run, scores, randomization
measures, score_table, results
report, run_file, comparison
runs, gate
plots, views
cli, page
"""
