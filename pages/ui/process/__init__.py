"""Step 1 on the screen: stages, proof, requirements."""
