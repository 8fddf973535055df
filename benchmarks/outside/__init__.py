"""Verbatim and baselines on public test collections: QMSum and FriendsQA.

qmsum, friendsqa (record_file) -> documents -> comparison (reference_systems) -> results -> page
"""
