"""Forms and spellings that no rule brings back to their word: "bought", "mice", "grey"."""

# Each line begins with the word, and the other forms are read as it. Words are missing of which a
# form is a word of its own as often: "left" of leave, "lives" of life, "bit" of bite, Lent of lend.
FORMS = """\
arise arose arisen
beat beaten
begin began begun
bend bent
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
deal dealt
dig dug
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
fight fought
fly flew flown
forget forgot forgotten
freeze froze frozen
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
learn learnt
lose lost
make made
mean meant
meet met
pay paid
ride rode ridden
rise risen
run ran
sell sold
send sent
shake shook shaken
shine shone
show shown
sing sang sung
sink sank sunk
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
strike struck
swim swam swum
take took taken
teach taught
tear tore torn
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
win won
write wrote written
child children
foot feet
goose geese
half halves
knife knives
loaf loaves
man men
mouse mice
person people
shelf shelves
tooth teeth
wife wives
woman women
wolf wolves
aluminum aluminium
check cheque cheques
gray grey
jewelry jewellery
mold mould moulds
neighborhood neighbourhood neighbourhoods
plow plough ploughs
practice practise
program programme programmes
sulfur sulphur
tire tyre tyres
yogurt yoghurt yoghurts
"""
IRREGULAR = {form: word for word, *forms in map(str.split, FORMS.splitlines()) for form in forms}
