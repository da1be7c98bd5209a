"""Renders the films of the exercises from the pose data beside each routine; the running bot never imports it."""
