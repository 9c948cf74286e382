"""Every word that documents print and no template holds."""
