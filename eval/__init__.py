"""FLOW 3: eval set -> run -> judged answers -> measures -> report -> gate.

Modules import only those above them:

questions, corpus, intervals
qrels, run
measures
report
gate
cli
"""
