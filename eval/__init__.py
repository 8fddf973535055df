"""FLOW 3: eval set -> run -> judged answers -> measures -> report -> gate.

A set        questions, corpus, qrels, slices, splits
Making one   drafts, set_file, gold_choice, judged_feedback, substance, suggestions
Checking it  gold, findings, gold_checks, question_checks, checks
A run        run, answers, origin, measures, selective, scores, intervals, measuring
Its file     results, report, run_file, runs, baseline
Two runs     comparison, randomization, verdict
What is told tables, verdict_words; score_table, verdict_{table,markdown,record}, junit,
             html_report, plots, outputs, files
The page     views, page
Exchange     collection, lines, trec, beir, places, passage_set, native
Commands     options, add_cli, set_cli, exchange_cli, cli, command
"""
