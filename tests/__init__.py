"""Tests: by package, and the built site as readers meet it."""
