"""Bridges to the standard validators (EPUBCheck, Ace by DAISY, veraPDF), and what is installed of them."""
