"""Languages as data. A code goes in; out comes a `Language`: words, names, grammar, patterns of measures.

One folder a language: `lexicon.yaml` (words by type), `states.csv` (names of States), `function_words.txt` (by which
it is known), `grammar.yaml` (how words come together), `measures.yaml` (how a measure is told) and, where it has them,
`particulars.yaml` (who says it, by when, what became of it), `policy.yaml` (what sets a decision off) and `table.yaml`
(heads and cells of tables). No code outside these folders holds a word of any language.
"""

from nongrata.languages.language import Language, Rule, Sign, codes, function_words, language, leads
from nongrata.languages.pattern import MARK

__all__ = ["MARK", "Language", "Rule", "Sign", "codes", "function_words", "language", "leads"]
