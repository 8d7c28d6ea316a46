"""How fit a sentence is to be quoted out of its story, whatever it tells.

Position and cue words, after Edmundson 1969, "New methods in automatic extracting".
"""

import re

# The first sentence of a story counts for this much more than a late one: news comes first.
EARLY_BONUS = 0.4
# So much more does a sentence count that says of itself that it brings news or a result.
NEWS_BONUS = 0.5

# The share of its worth that a sentence keeps in spite of a fault. Several faults multiply.
BOILERPLATE = 0.2
LEADS_ON = 0.2
QUESTION = 0.3
FRAGMENT = 0.4
DANGLING = 0.5
TORN = 0.6
LONG = 0.7
PERSONAL = 0.8  # "I showed it to a friend": true, but seldom the news

FEWEST_WORDS = 6  # shorter ones are captions, exclamations and stray list items
MOST_WORDS = 45  # longer ones fill four lines of a terminal and half the screen of a phone

NEWS = re.compile(
    r"^(?:what[’']?s new|the news|(?:key |main )?(?:results?|findings?|insights?|takeaways?)|"
    r"conclusions?|bottom line|tl;?dr)\b|"
    r"\b(?:(?:announc|releas|launch|introduc|propos|unveil|publish|present|develop|demonstrat|"
    r"discover|achiev|outperform|surpass|reach|improv|increas|reduc|rais|acquir|merg|accept|reject|"
    r"approv|doubl|halv|replac|conclud)(?:e?s|ed)|show(?:s|ed|n)|finds|found|built|beats?|rose|"
    r"fell|grew|won)\b",
    re.IGNORECASE,
)
ANYWHERE = (
    r"\b(?:(?:un)?subscribe|click (?:here|on)|sign up (?:for|to|here|now|today)|"
    r"(?:follow|join|tell|write to|drop) (?:me|us)|let (?:me|us) know|stay tuned|get in touch|"
    r"in case you missed|in this (?:issue|edition)|in your (?:inbox|browser)|sponsored by|"
    r"(?:be|make) sure to|do(?:n[’']t| not) (?:forget|miss)|"
    r"(?:become|looking for|open (?:for|to)) (?:an? )?sponsors?|"
    r"(?:like to|wants? to|interested in) sponsor(?:ing)?|reach out|come and say|"
    r"(?:would|will) be (?:\w+ )?appreciated|hope (?:that )?(?:you|many of you|every(?:one|body))|"
    r"(?:promo|discount|coupon) code|all rights reserved|see you (?:next|soon|there))\b"
)
OPENING = (
    r"^\W*(?:hello|hi|dear|welcome|enjoy|happy \w+ing|have a|(?:i )?hope you|thank(?:s| you)|"
    r"stay safe|imagine|as always|(?:source|credits?)(?=:)|keep \w+ing|feel free|"
    r"(?:check|see|visit) (?:our|the|this) [\w ]{0,20}"
    r"(?:page|site|website|link|thread|section|comments|archive)s?|"
    r"(?:read|learn|find out|see) more|special thanks|(?:try|check|tune|reach|head) (?:\w+ )?"
    r"(?:out|in|over)|"
    r"(?:figure|image|photo|table|picture|screenshot)s? (?:\w+ )?(?:from|by|courtesy))\b"
)
CUES = re.compile(f"{ANYWHERE}|{OPENING}", re.IGNORECASE)
CAPTION = re.compile(
    r"^(?:an? )?(?:figure|image|photo\w*|picture|table|chart|screenshot|diagram|drawing|"
    r"illustration|visuali[sz]ation|example|overview|architecture|comparison)s? (?:of|for)\b",
    re.IGNORECASE,
)
# What stands before the sentence proper: an opening quote, or a label such as "Results:".
PREFIX = r"^[\"“‘'(\[]*+(?:\w[\w’' ]{0,24}:\s+)?[\"“‘'(\[]*"
# "This says more" needs a neighbour, "this paper says more" hardly.
VERB = (
    r"(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|did|also|"
    r"means?|makes?|made|allows?|gives?|leads?|led|helps?|lets?|includes?|comes?|came|ones?|all)"
)
PRONOUN = (
    r"it|its|they|them|their|he|she|his|her|him|both|neither|the (?:former|latter|two)|"
    rf"(?:this|that|these|those|such) {VERB}|(?:while|if|although|since) (?:this|that|it|they)"
)
CONNECTIVE = (
    r"and|but|or|nor|so|yet|then|thus|hence|also|however|instead|otherwise|moreover|besides|"
    r"furthermore|therefore|nevertheless|nonetheless|still|similarly|likewise|conversely|except|"
    r"additionally|meanwhile|consequently|because|which|here|there|again|"
    r"(?:yes|no|well|ok|okay)(?=\W*[,.;:!—–-])|"  # "No updates this week" stands by itself
    r"for (?:example|instance)|after all|not only|to (?:this|that) end|as (?:a result|such)|"
    r"in (?:any case|addition|contrast|turn|particular|fact|other words|short)|"
    r"on the (?:other hand|contrary)|(?:first|second|third|fourth|another)(?:ly)?(?=,)|"
    r"as (?:mentioned|noted) (?:above|before|earlier)|(?:of|with) (?:these|those|them)|"
    r"(?:other than|apart from|aside from) (?:this|that)|"
    r"the (?:first|last|other|rest|others) of (?:them|these|those)"
)
DANGLES = re.compile(rf"{PREFIX}(?:{PRONOUN}|{CONNECTIVE})\b", re.IGNORECASE)
# "This proposal", but not "this week".
TIMES = (
    r"week|weekend|month|year|morning|afternoon|evening|summer|winter|spring|autumn|fall|time|issue"
    r"|edition|newsletter"
)
POINTS_BACK = re.compile(
    rf"{PREFIX}(?:this|that|these|those|such) (?!(?:(?:past|last|coming) )?(?:{TIMES})\b)[a-z]",
    re.IGNORECASE,
)
# A line that goes on like this was a picture's: "Layout of the pump. Source: Elm Press."
CREDITED = re.compile(
    r"(?:^|[.!?”\"] )(?:source|credits?|(?:photo|image|picture|figure)(?: credits?)?(?: by)?): ",
    re.IGNORECASE,
)
CODE_MARK = re.compile(r"[{}\[\]()=;]|//")
PLAIN_WORD = re.compile(r"[\"“‘'(]*[^\W\d_]+(?:[’'-][^\W\d_]+)*[.,:;!?)\"”’']*")
FIRST_PERSON = re.compile(r"\b(?:I(?!/)|[Mm]y|me)\b")
WORD_CHARACTER = re.compile(r"\w")
ASKS = re.compile(r"\?[\"”’')\]]*$|^Q\s?[:.] ")
END_MARKS = frozenset(".!?。！？")
OPENERS = "\"“‘'([¿¡$€£#@."
PAIRS = ("()", "[]", "“”")


def fitness(sentence: str, place: int, is_item: bool = False, after: str = "") -> float:
    """The factor for what a sentence tells: 1 is usual, more for news, less for faults, never 0.

    place: 0 for the first sentence of its story. is_item: a list item, which needs no full stop.
    after: the rest of its line, in which a picture's source may be told.
    """
    bonus = EARLY_BONUS / (1 + place) + (NEWS_BONUS if NEWS.search(sentence) else 0)
    kept = FRAGMENT if CREDITED.search(after) else 1.0
    return (1 + bonus) * kept * standing(sentence, is_item)


def points_back(sentence: str) -> bool:
    """Whether it names its subject by "this …" and is otherwise whole: "This proposal was …"."""
    return bool(POINTS_BACK.match(sentence)) and not DANGLES.match(sentence)


def standing(sentence: str, is_item: bool = False) -> float:
    """1 for a sentence that needs no neighbour, less for each fault.

    "Frost halved the pear harvest in Kent." -> 1.0; "But it did not." -> 0.2
    """
    share = 1.0
    for is_faulty, kept in (
        (CUES.search(sentence), BOILERPLATE),
        (sentence.endswith((":", "…", "...", ",", ";")), LEADS_ON),
        (ASKS.search(sentence), QUESTION),
        (_is_fragment(sentence, is_item), FRAGMENT),
        (DANGLES.match(sentence), DANGLING),
        (_is_torn(sentence), TORN),
        (FIRST_PERSON.search(sentence), PERSONAL),
        (len(sentence.split()) > MOST_WORDS, LONG),
    ):
        share *= kept if is_faulty else 1.0
    return share


def _is_fragment(sentence: str, is_item: bool) -> bool:
    """A caption, a title, an exclamation, or the tail of something."""
    return (
        len(sentence.split()) < FEWEST_WORDS
        or sentence[0].islower()
        or not (sentence[0].isalnum() or sentence[0] in OPENERS)
        or CAPTION.match(sentence) is not None
        or not (is_item or END_MARKS & set(WORD_CHARACTER.split(sentence)[-1]))
        or (not is_item and _is_code(sentence))
    )


def _is_code(sentence: str) -> bool:
    words = sentence.split()
    plain = sum(bool(PLAIN_WORD.fullmatch(word)) and "()" not in word for word in words)
    return bool(CODE_MARK.search(sentence)) and 2 * plain < len(words)


def _is_torn(sentence: str) -> bool:
    """A quotation or a bracket opens or closes outside the sentence."""
    return sentence.count('"') % 2 == 1 or any(
        sentence.count(pair[0]) != sentence.count(pair[1]) for pair in PAIRS
    )
