"""The values that pass between the steps: frozen, without behaviour, free of any format."""
