"""Words a second of a tagger and parser of spaCy, of the shape of en_core_web_sm: `python spacy_parser.py TEXTS`.

TEXTS has one text a line, as JSON. The pipeline is not trained, which costs the same: hashed embeddings, a convolution
of width 96 and depth 4 that both share, 50 tags, 45 relations. Prints seconds as JSON. Runs in a Python that has spaCy.
"""

import json
import sys
import time
from pathlib import Path

import spacy

SHARED = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
TAGGER = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LISTENER}
PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": LISTENER,
}


def pipeline() -> spacy.language.Language:
    """The tagger and the parser."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": SHARED})
    tagger = nlp.add_pipe("tagger", config={"model": TAGGER})
    parser = nlp.add_pipe("parser", config={"model": PARSER})
    for number in range(50):
        tagger.add_label(f"TAG{number}")
    for number in range(44):
        parser.add_label(f"dep{number}")
    parser.add_label("ROOT")
    nlp.initialize()
    return nlp


def main() -> None:
    texts = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    nlp = pipeline()
    list(nlp.pipe(texts))  # once before the clock runs, as the other side does
    wall, cpu = time.perf_counter(), time.process_time()
    for document in nlp.pipe(texts):
        assert len(document)
    print(
        json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "version": spacy.__version__})
    )


main()
