"""A static catalogue of joint research calls: from checked YAML to Chinese and English pages."""
