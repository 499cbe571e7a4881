"""Languages as data. A code goes in; out comes a `Language`: words, names, grammar, patterns of measures.

One folder a language: `lexicon.yaml` (words by type), `states.csv` (names of States), `grammar.yaml` (how words come
together) and `measures.yaml` (how a measure is told). No code outside these folders holds a word of any language.
"""

from nongrata.languages.language import Language, Rule, Sign, codes, function_words, language, leads
from nongrata.languages.pattern import MARK

__all__ = ["MARK", "Language", "Rule", "Sign", "codes", "function_words", "language", "leads"]
