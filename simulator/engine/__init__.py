"""What happens between people: state machine, customer, desk, session, events. Pure given seed and inputs."""
