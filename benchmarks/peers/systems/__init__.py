"""What runs inside the measured processes; nothing here imports index, qa or eval.

The one exception is verbatim_engine, which is Verbatim. The others run in .venv-peers.
"""
