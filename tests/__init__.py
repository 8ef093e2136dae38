"""Tests: one module a room, and the built site as readers meet it."""
