"""What a sentence means, as numbers, and what they say of each topic."""

from gateway.sentences.encoder import DIMENSIONS, read
from gateway.sentences.source import prepare
from gateway.sentences.weights import FILE, SentenceWeights, sentence_weights

__all__ = ("DIMENSIONS", "FILE", "SentenceWeights", "prepare", "read", "sentence_weights")
