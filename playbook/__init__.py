"""The domain of Key Account Playbook: the method, the plan and what follows from it. Never imports streamlit."""
