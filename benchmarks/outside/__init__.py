"""Verbatim beside baselines on collections that others made: QMSum and FriendsQA.

qmsum, friendsqa (release) -> documents -> comparison (reference_systems) -> page
"""
