/** Forms that no ending tells, each line a plain form and the others; only those that rarely mean something else. */
const lines = `
arise arose arisen
awake awoke awoken
be am is are was were been being
bear bore borne
beat beaten
become became
begin began begun
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
child children
choose chose chosen
come came
creep crept
datum data
deal dealt
dig dug
do does did done doing
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
foot feet
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go goes went gone
goose geese
grow grew grown
half halves
hang hung
have has had having
hear heard
hide hid hidden
hold held
index indices
keep kept
kneel knelt
knife knives
know knew known
lay laid
lead led
leaf leaves
learn learnt
leave left
lend lent
life lives
light lit
lose lost
make made
man men
matrix matrices
mean meant
meet met
mouse mice
overcome overcame
override overrode overridden
overwrite overwrote overwritten
pay paid
person people
prove proven
rebuild rebuilt
redo redid redone
rerun reran
reset resetting
rewrite rewrote rewritten
ride rode ridden
ring rang rung
rise rose risen
run ran running
say said
see saw seen
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shelf shelves
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
spell spelt
spend spent
spin spun
split splitting
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tooth teeth
undergo underwent undergone
understand understood
undo undid undone
vertex vertices
wake woke woken
wear wore worn
weave wove woven
weep wept
wife wives
win won
wind wound
withdraw withdrew withdrawn
woman women
write wrote written
january jan
february feb
august aug
september sep sept
october oct
november nov
december dec
monday mon
tuesday tue tues
wednesday weds
thursday thu thur thurs
friday fri
`;

/** Form to plain form. */
export const irregularForms: ReadonlyMap<string, string> = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [plain = '', ...others] = line.split(' ');
      return others.map((other) => [other, plain] as const);
    }),
);
