"""Verbatim and baselines on public test collections: QMSum and FriendsQA.

qmsum, friendsqa (release) -> documents -> comparison (reference_systems) -> page
"""
