"""What a formula says aloud: words for speech, made from its MathML by rules of our own."""
