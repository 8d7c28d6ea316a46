"""Words and what turns a statement about them false: antonyms and neighbours in a closed group."""

from functools import cache

# Each line is a group; any two words apart in it exclude each other.
_GROUPS = """
first | last | second | third
largest biggest | smallest
larger bigger | smaller
big large | small
highest | lowest
higher | lower
high | low
tallest | shortest
longest | shortest
longer | shorter
long | short
oldest | youngest newest
older | newer younger
old | new
earliest | latest
earlier | later
early | late
before | after
most | least
more | fewer less
many | few
major | minor
maximum | minimum
best | worst
better | worse
good | bad
great | poor
increase | decrease
increased | decreased
increases | decreases
rise | fall
rose | fell
grew | shrank
win | lose
won | lost
wins | loses
beginning start | end
began started | ended stopped
begin start | end stop
starts begins | ends stops
open | close
opened | closed
buy | sell
bought | sold
north | south | east | west
northern | southern | eastern | western
left | right
top | bottom
upper | lower
inside | outside
above | below
male | female
man | woman
men | women
boy | girl
father | mother
son | daughter
brother | sister
husband | wife
king | queen
public | private
internal | external
positive | negative
support | oppose
supported | opposed
accept | reject
accepted | rejected
allowed | banned
legal | illegal
included | excluded
include | exclude
enter | leave
entered | left
arrive | depart
arrived | departed
succeed | fail
succeeded | failed
success | failure
easy | hard difficult
simple | complex
strong | weak
stronger | weaker
fast | slow
faster | slower
hot | cold
warm | cool
light | dark heavy
black | white | red | blue | green | yellow
cheap | expensive
rich | poor
love | hate
loved liked | hated disliked
likes | dislikes
pros | cons
advantage benefit | disadvantage drawback
advantages benefits | disadvantages drawbacks
common | rare
popular | unpopular
possible | impossible
able | unable
always | never
all | none
create build | destroy
created built | destroyed
added | removed
add | remove
gain | lose
gained | lost
attack | defend
attacked | defended
cause | prevent
caused | prevented
causes | prevents
born | buried
birth | death
ancient | modern
rural | urban
dry | wet
full | empty
wide | narrow
deep | shallow
hardcover | paperback
day | night
morning | evening
summer | winter | spring | autumn
day | week | month | year
daily | weekly | monthly | yearly
million | billion | thousand
hero | villain
friend | enemy
teacher | student
doctor | patient
question | answer
import | export
imported | exported
domestic | foreign
formal | informal
indoor | outdoor
front | back
fiction | nonfiction
majority | minority
"""


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """word -> the words of the other parts of its groups."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.strip().splitlines():
        parts = [part.split() for part in line.split("|")]
        for part in parts:
            others = tuple(word for other in parts if other is not part for word in other)
            found.update({word: found.get(word, ()) + others for word in part})
    return found
