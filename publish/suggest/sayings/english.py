"""Who says who says what in English."""

from publish.suggest.sayings.grammar import Grammar, Phrase, Verb

_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|"
    "Aug|Sept|Oct|Nov|Dec)"
)
_SPOKEN = (
    "(?:statement|interview|speech|address|report|letter|memo|news conference|press conference|briefing|post|tweet|"
    "e-?mail|hearing|article|message|note|blog|column|broadcast|video|announcement|release|press release|phone call|"
    "telephone interview|sermon|testimony|document|study|paper|book|television|radio|court|parliament|Parliament)"
)

ENGLISH = Grammar(
    language="en",
    verbs=(
        Verb(forms=("said", "says", "say"), bare=True),
        Verb(forms=("told", "tells"), bare=True, addressee=True),
        Verb(forms=("was quoted as saying", "were quoted as saying", "is quoted as saying"), bare=True),
        Verb(forms=("informed", "assured", "reminded"), addressee=True),
        Verb(forms=("reported", "reports", "report")),
        Verb(forms=("announced", "announces", "announce")),
        Verb(forms=("declared", "declares")),
        Verb(forms=("stated", "states", "state")),
        Verb(forms=("added", "adds")),
        Verb(forms=("warned", "warns", "warn")),
        Verb(forms=("claimed", "claims", "claim")),
        Verb(forms=("alleged", "alleges", "allege")),
        Verb(forms=("argued", "argues", "argue")),
        Verb(forms=("confirmed", "confirms", "confirm")),
        Verb(forms=("explained", "explains", "explain")),
        Verb(forms=("insisted", "insists", "insist")),
        Verb(forms=("maintained", "maintains", "contended", "contends", "contend", "asserted", "asserts", "assert")),
        Verb(forms=("noted", "notes", "observed", "observes", "remarked", "remarks")),
        Verb(forms=("wrote", "writes", "write", "tweeted", "posted")),
        Verb(forms=("admitted", "admits", "conceded", "concedes", "acknowledged", "acknowledges")),
        Verb(forms=("testified", "testifies", "swore", "vowed", "pledged", "promised")),
        Verb(forms=("suggested", "suggests", "suggest")),
        Verb(forms=("estimated", "estimates", "estimate", "calculated", "calculates")),
        Verb(forms=("predicted", "predicts", "predict", "forecast")),
        Verb(forms=("concluded", "concludes", "conclude", "stressed", "stresses", "emphasised", "emphasized")),
        Verb(
            forms=("revealed", "reveals", "disclosed", "discloses", "reiterated", "repeated", "complained", "complains")
        ),
        Verb(forms=("recalled", "recalls", "commented", "comments", "replied", "replies", "responded", "countered")),
        Verb(forms=("pointed out", "points out", "point out", "went on to say", "made clear", "let it be known")),
        Verb(
            forms=("found", "finds", "find", "showed", "shows", "show", "indicated", "indicates", "indicate"),
            studies=True,
        ),
        Verb(
            forms=(
                "asked",
                "asks",
                "continued",
                "continues",
                "joked",
                "shouted",
                "cried",
                "quipped",
                "laughed",
                "went on",
            ),
            quoting=True,
        ),
    ),
    phrases=(
        Phrase(words="[Aa]ccording to"),
        Phrase(words="[Ii]n the (?:view|opinion) of"),
        Phrase(words="[Aa]s (?:reported|stated|announced|confirmed|claimed|put) by"),
        Phrase(words="[Aa]s told to"),
    ),
    helpers=(
        "[a-z]+ly|has|have|had|also|later|further|then|earlier|previously|once|repeatedly|recently|reportedly|"
        "publicly|openly|now|today|yesterday|already|initially|officially|explicitly|clearly|simply|"
        "often|since|just|flatly|bluntly|subsequently|additionally|nevertheless|though|however|still|"
        "even|did"
    ),
    that="that",
    fillers=(
        rf"(?:late |early )?(?:on|On|last|this|next|since) {_DAYS}(?: (?:morning|afternoon|evening|night))?",
        rf"{_DAYS}(?: (?:morning|afternoon|evening|night))?",
        rf"on (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}\.?(?:,? \d{{4}})?",
        rf"(?:on|in|since) {_MONTHS}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? \d{{4}})?,?",
        r"in \d{4}",
        r"(?:earlier|later|late)(?: (?:this|that|last|the same|in the) (?:day|week|month|year|morning|evening))?",
        (
            r"(?:today|yesterday|tonight|again|repeatedly|recently|afterwards?|then|also|too|here|there|"
            r"simply|instead|for instance|for example|at the time|at the same time|in reply|in response|"
            r"in return|in turn|in part|in private|by phone|by telephone|by e-?mail|under oath|on air|"
            r"online|anonymously|on condition of anonymity)"
        ),
        (
            r"(?:last|this|the previous|the following|earlier this|later that) (?:day|night|week|weekend|"
            r"month|year|morning|afternoon|evening)"
        ),
        r"(?:a|one|two|three|several|many) (?:days?|weeks?|months?|years?|hours?) (?:ago|later|earlier)",
        (
            rf"(?:in|at|during|after|from|on|via|through) (?:(?:a|an|the|his|her|its|their|another|"
            rf"one) )?(?:[\w’'-]+ ){{0,4}}{_SPOKEN}(?: (?:to|with|on|at|in|from|by|for|about|"
            rf"of) (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*| (?:issued|released|published|posted|"
            rf"broadcast)(?: (?:on|by|in) [\w’' -]{1, 30}?)?(?= that|,))?"
        ),
        (
            r"to (?:reporters|journalists|the press|the media|the public|lawmakers|supporters|the (?:BBC|"
            r"AFP|AP|Guardian|Associated Press|New York Times)|Reuters|AFP|CNN)"
        ),
        r"(?:in|at|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}",
    ),
    conjunctions="and|but|while|whereas|although|though|yet|so|or|because|since",
    openings=(
        "about(?! \\d)|of|in|on|at(?! least| most)|during|after|before|since|with|without|by|for|"
        "from|as|despite|under(?! \\d)|over(?! \\d)|while|"
        "when|whenever|although|though|because|if|unless|until|once|asked|speaking|listing|citing|"
        "quoting|writing|referring|responding|addressing|commenting|earlier|later|meanwhile|however|"
        "moreover|furthermore|also|still|yet|today|yesterday|tonight|last|this|according|instead|"
        "nevertheless|nonetheless|finally|first|second|thus|therefore|hence|recently|then|now|"
        "additionally|separately|similarly|in addition|indeed|to|among|within|across|beyond|between|"
        "through|like|unlike|following|amid|based|given|again|here|there|so|and|but"
    ),
    nobody="I|we|you|who|which|that|what|one$|nobody|no one|none|neither|it is|there|whoever|anyone",
    negations=(
        r"not|n’t|n't|never|cannot|didn’t|didn't|won’t|won't|wouldn’t|wouldn't|to|would|could|might|may|"
        r"must|should|can|will|if|let|let’s|do|does|refused|declined|is|are|was|were|be|been|being|’s|"
        r"is widely|are widely"
    ),
    no_sources=(
        r"(?:the |a |an |this |that |these |those |some |any |our |your |my |his |her |its |their |one’s |"
        r"strict |certain |official |general |normal )*(?:plan|plans|schedule|law|laws|rule|rules|"
        r"regulations?|constitution|Constitution|needs?|custom|tradition|principles?|size|age|type|kind|"
        r"how|what|whether|where|when|instructions?|procedures?|standards?|criteria|convention|agreement|"
        r"contract|terms|logic|taste|ability|abilities|preference|preferences|circumstances|season|"
        r"situation|level|number|price|rank|order|treaty|conscience|merit|script|time|demand|"
        r"availability)(?![\w’'])"
    ),
    articles=(
        "the|a|an|one|two|three|four|five|some|several|many|most|all|both|his|her|its|their|its|local|"
        "state|other|another|police|officials|witnesses|experts|authorities|residents|doctors|rebels|"
        "activists|critics|analysts|scientists|researchers|sources|state|government|military|he|she|they|"
        "it|each|every|few|no|half|more|those|these|this|that|such|people|media|reports|opponents|"
        "supporters|lawyers|investigators|prosecutors|organisers|organizers|campaigners|diplomats|medics|"
        "eyewitnesses|survivors|union|health|court|US|UK"
    ),
    clause_words=(
        "that|is|are|was|were|will|would|could|should|might|may|must|can|cannot|has|have|had|because|if|"
        "when|although|though|while|whether|than|did|does|do|been|be|but|what|how|why|said|says|told|so|"
        "it’s|it's"
    ),
    studies=(
        "study|studies|report|reports|survey|surveys|poll|polls|research|researchers|inquiry|"
        "investigation|investigations|analysis|review|audit|data|figures|statistics|court|tribunal|jury|"
        "scientists|census|results|documents|records|experiments?|tests?|index"
    ),
    adding=(
        r"(?:adding|saying|stating|claiming|arguing|noting|warning|insisting|explaining|stressing|"
        r"announcing|declaring|alleging)"
    ),
    as_says=r"[Aa]s",
    roles=(
        "(?:[a-z-]+ )?(?:spokes(?:man|woman|person|people)|director|head|chief|chairman|chairwoman|chair|"
        "president|vice-president|vice president|minister|mayor|governor|professor|secretary|leader|"
        "member|author|co-author|founder|commander|general|senator|lawyer|attorney|judge|expert|analyst|"
        "researcher|scientist|manager|executive|CEO|official|officer|editor|ambassador|envoy|deputy|"
        "representative|correspondent|coach|owner|resident|witness|activist|economist|physician|doctor|"
        "teacher|student|director-general|coordinator|adviser|advisor|historian|engineer|candidate|"
        "bishop|priest|assistant|aide|consultant|organi[sz]er|aged)"
    ),
    relatives="who|whose|which|whom|where",
    stops=(
        "during|after|before|while|when|outside|as he|as she|as they|in an?|in his|in her|at an?|to reporters|following"
    ),
    pronouns="he|she|they|it|this|that|these|those|there|its|his|her|their",
    bare_if=(
        "would|will|had|has|have|was|were|is|are|could|should|may|might|must|can|did|does|wouldn’t|won’t|"
        "isn’t|aren’t|wasn’t"
    ),
    shared="and|but",
)
