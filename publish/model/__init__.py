"""The values that pass between the steps, frozen and free of any format, and facts about what they hold."""
