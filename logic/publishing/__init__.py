"""Publishing: builds planned, run and sealed; which one is live; going back."""
