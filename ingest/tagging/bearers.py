"""Metal words in capitals that a text gives to somebody or something: a person, a pet, a firm, a town."""

import re

from ingest.tagging.text import Text

APPOSED = re.compile(r"(?:'?,| is| was) (?:an?|the|his|her|our|their) ([^,.;:()?!\n]{2,70})")
# Where the words that describe a bearer end: "an Israeli venture fund | that buys".
_CUT = """
    about after and as at behind by for from has have in inside is near of on or run sold that to was
    were where which who whose will with
"""
CUT = frozenset(_CUT.split())
# What bears names, and is no way to speak of a metal.
_BEARERS = """
    account agency airline album app artist author bakery band bank bar bistro blog boat boutique brand
    brewery broker browser cafe café cat center centre chain charity chef choir club colt comic company
    consultancy consultant crew CRM daughter designer developer distillery dog donkey drama drone
    drummer elephant exchange exhibition ferry filly film firm foal fragrance fund gallery game gelding
    goat guitarist gym horse hotel insurer kitten label labrador lawyer lender library lion lioness
    magazine mare marketplace mixtape monkey mother musical newsletter newspaper nightclub novel opera
    orchestra panda parrot perfume podcast pony program programme pub publisher puppy quartet racehorse
    railway rapper restaurant retriever robot salon satirist school ship shop singer sitcom site soloist
    son spaniel stallion start-up startup station story studio subsidiary suburb tale teacher terrier
    theater theatre thriller tiger toddler town trio troupe village website widow winery yacht
"""
BEARERS = frozenset(_BEARERS.split())
# What stands before a name: "Mr Copper", "the band Barium", "shoppers at Zinc".
HONOURED = re.compile(
    r"(?<![\w-])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Lord|Lady|Sir|Dame|Judge|Justice|Mayor|Senator|Sen|Rep|Governor|Captain"
    r"|Capt|Sgt|Sergeant|Constable|Inspector|Detective|Father|Sister|Rabbi|Reverend|Rev|Coach|Uncle|Aunt|singer"
    r"|rapper|actor|actress|drummer|guitarist|bassist|pianist|novelist|comedian|midfielder|defender|goalkeeper|striker"
    r"|pitcher|batsman|bowler|jockey|gelding|colt|filly|spaniel|labrador|terrier|retriever|horse|racehorse|pony|cat|dog"
    r"|puppy|son|daughter|brother|sister|husband|wife|commissioner|lawyer|defendant|band|trio|quartet|duo|film|movie"
    r"|novel|play|musical|album|song|opera|sitcom|video game|app|yacht|ketch|ship|tanker|ferry|brand|start-?up|retailer"
    r"|bar|restaurant|hotel|nightclub|club|label|magazine|website|browser|village|town|hamlet|suburb|lender|insurer"
    r"|broadcaster|agency|nicknamed|board of|bosse?s? of|chairman of|head of|chief of|founders? of|owners? of"
    r"|[Ss]hares (?:of|in)|stake in|takeover of|customers of|clients of|shareholders (?:of|in)"
    r"|spokes(?:man|woman|person) for"
    r"|works for|worked for|joined|arrested|named after|at"
    r"|[Rr]esidents of|[Pp]eople of|[Mm]ayor of|[Vv]isitors to)\.? \Z"
)
LONGEST_HONOUR = 18
ACTS_AS_PERSON = re.compile(
    r" (?:(?:lost|won|drew) \d+-\d+|said|says|told|tells|testified|pleaded|scored|tweeted|wrote|sang|died|smiled"
    r"|laughed|resigned|apologi[sz]ed"
    r"|married|retired from|the (?:cat|dog|horse|donkey|puppy|bear|pony|parrot|hamster|rabbit))\b"
    r"|, (?:who|whom|aged|which (?:sells|runs|owns|operates|employs|publishes|lends|insures|streams|designs|hires))\b"
    r"|, [1-9]\d, |'s (?:mother|father|wife|husband|son|daughter|lawyer|lawyers|drummer|owners|album)\b"
)
# What only somebody does, and no word after it that makes it done to a metal: "gold bought by banks".
ACTS = re.compile(
    r"(?: has| have| had| will| would| also| now| then| recently)*"
    r" (?:hires?|hired|appoint(?:s|ed)?|bought|buys?|acquired?"
    r"|launch(?:es|ed)?|unveil(?:s|ed)?|announce[sd]?|plans to|expects|reported|signed|sued|filed|won|owns|employs"
    r"|operates|invest(?:s|ed)|raised (?:its|their|[$£€]\d|\d|a|prices|fees|rents)"
    r"|cut (?:its|jobs|staff)|closed (?:its|their)"
    r"|beat [A-Z]|rose (?:from|to (?:his|her|its|their)) |gained weight|reopened"
    r"|and (?:its|his|her) (?:rivals?|wife|band|partners?)"
    r"|open(?:s|ed)? (?:a|an|its|the|\d+) |sold (?:a|an|its|the|\d[\d,]*|more|fewer|out)"
    r"|lent|declined to comment|denied"
    r"|sponsors|sponsored|defeated|tours|toured|performed|(?:plays?|played) (?:at|in the|again|[A-Z]))"
    r"(?! (?:by|from|in|at|on|for|last|this|to|back|as|up|off|down|with|under|during|when|after|before|since)\b)\b"
)
VERSION = re.compile(
    r" \d\d?\.\d (?:exports|adds|brings|is|was|has|will|can|lets|runs|comes|ships|supports|fixes|arrives)\b"
)
IN_A_STATE = re.compile(
    r", (?:Alabama|Alaska|Alberta|Arizona|Arkansas|British Columbia|California|Colorado|Connecticut|Delaware|Florida"
    r"|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Manitoba|Maryland|Massachusetts"
    r"|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Brunswick|Hampshire|Jersey|Mexico"
    r"|South Wales|York)|North (?:Carolina|Dakota)|Nova Scotia|Ohio|Oklahoma|Ontario|Oregon|Pennsylvania|Quebec"
    r"|Queensland|Saskatchewan|South (?:Carolina|Dakota)|Tasmania|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    r"|West Virginia|Wisconsin|Wyoming|Yukon)\b(?!'s| and [A-Z]|, [A-Z]\w+ and )"
)
ADDED_LETTER = re.compile(r" [A-HJ-Z]\b(?!\.)")  # "Tellurium Q"
ADDRESS = re.compile(r"\.[a-z]{2,}\b")


def is_borne(text: Text, start: int, end: int) -> bool:
    """Tell whether the words beside a word in capitals make it somebody's or something's name."""
    plain = text.plain
    return bool(
        HONOURED.search(plain, max(0, start - LONGEST_HONOUR), start)
        or ACTS_AS_PERSON.match(plain, end)
        or ACTS.match(plain, end)
        or VERSION.match(plain, end)
        or IN_A_STATE.match(plain, end)
        or ADDED_LETTER.match(plain, end)
        or _is_apposed(plain, end)
    )


def is_address(text: Text, end: int) -> bool:
    """Tell whether a word is part of an address in the net: "tellurium.social"."""
    return ADDRESS.match(text.plain, end) is not None


def _is_apposed(plain: str, end: int) -> bool:
    """Tell whether a bearer is set after a word: "Rhenium, an Israeli venture fund"."""
    apposed = APPOSED.match(plain, end)
    if not apposed:
        return False
    head = ""
    for word in apposed[1].split(" "):
        if word in CUT or word.endswith("ed"):
            break
        head = word
    return head in BEARERS
