import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { findGrowth } from './redaction-growth';
import { splitEverywhere } from './redaction-splits';

/**
 * Looks for texts on which redaction takes more than its share of time: `--redaction [--seconds N]`. Then every secret
 * of the corpus is cut at every byte and sent through a stream, as long again; with `--splits` that alone, with `--growth` the other.
 */
const flags = process.argv.slice(2);
const at = flags.indexOf('--seconds');
const seconds = at < 0 ? 300 : Number(flags[at + 1]);
process.on('SIGINT', () => process.exit(130));

let isRight = true;
if (!flags.includes('--splits')) {
  const { tried, slow, worst } = findGrowth(seconds);
  console.log(`texts grown          ${tried} in ${seconds} s
slowest for 64 KB    ${worst.ms.toFixed(1)} ms: ${worst.words}
more than linear     ${slow.length}`);
  for (const { words, times } of slow) {
    console.log(
      `  ${words}: ${times.map(([size, ms]) => `${size >> 10} KB ${ms.toFixed(1)} ms`).join(', ')}`,
    );
  }
  isRight &&= slow.length === 0;
}
if (!flags.includes('--growth')) {
  const corpus = makeCorpus().filter(({ isSecret }) => isSecret);
  const { cuts, share, leaks } = splitEverywhere(corpus, seconds);
  console.log(`cut                  ${corpus.length} texts at ${cuts} places, ${(share * 100).toFixed(0)} % of all
not as when whole    ${leaks.length}`);
  leaks.slice(0, 40).forEach((leak) => console.log(`  ${leak}`));
  isRight &&= leaks.length === 0;
}
console.log(isRight ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(isRight ? 0 : 1);
