"""What people say of a program three times: asked, answered, counted, never tied to a name."""
