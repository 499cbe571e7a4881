"""Missions: who has how many staff where, and how that compares with what similar States have."""
