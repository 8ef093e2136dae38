"""Tests of the importer, over a made-up guide."""
