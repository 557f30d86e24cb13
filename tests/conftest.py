"""Settings for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Time is measured in benchmarks/, not here; a busy machine must not fail a test.
settings.register_profile("dialogsim", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dialogsim")
