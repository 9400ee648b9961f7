import { expect, test } from 'vitest';
import { porter2 } from './porter2';

/** Word and stem, as the description of the algorithm has them. */
const known = `
consign consign, consigned consign, consigning consign, consignment consign, consist consist, consisted consist,
consistency consist, consistent consist, consistently consist, consisting consist, consists consist,
consolation consol, consolations consol, consolatory consolatori, console consol, consoled consol,
consoles consol, consolidate consolid, consolidated consolid, consolidating consolid, consoling consol,
conspicuous conspicu, conspicuously conspicu, conspiracy conspiraci, conspirator conspir, conspire conspir,
constable constabl, constancy constanc, constant constant,
knack knack, knavish knavish, knead knead, knew knew, knightly knight, knitted knit, knives knive, knocked knock,
knotted knot, knotty knotti, known known, knows know,
hopping hop, hoping hope, luxuriated luxuri, fizzed fizz, ties tie, cries cri, gaps gap, gas gas, this this, kiwis kiwi,
agreed agre, feed feed, cry cri, by by, say say, enjoy enjoy, generic generic, generally general, communism communism,
relational relat, conditional condit, vietnamization vietnam, predication predic, operator oper, feudalism feudal,
decisiveness decis, hopefulness hope, callousness callous, sensitivity sensit, sensibility sensibl, analogy analog,
adoption adopt, rate rate, probate probat, cease ceas, controll control, roll roll, skies sky, dying die, news news,
inning inning, exceed exceed, proceeding proceed
`;

test.each(
  known
    .trim()
    .split(/,\s*/)
    .map((pair) => pair.split(' ') as [string, string]),
)('%s is %s', (word, stem) => {
  expect(porter2(word)).toBe(stem);
});
