"""The catalogue in one language: names, money, dates, sentences, view models."""
