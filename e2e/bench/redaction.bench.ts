import { cpus } from 'node:os';
import { readDocuments } from './redaction/documents';
import { readLabelledTexts } from './redaction/labelled-text';
import { measure } from './redaction/measure';
import type { Figures } from './redaction/measure';
import { detectors, ours } from './redaction/peers';
import { printFigures, printTexts, wordsOf } from './redaction/tables';

/**
 * What redaction removes, wrongly changes and costs, beside others, all in one run; fails nothing.
 *   --corpus FILE    labelled texts, .jsonl or .jsonl.gz, instead of our own
 *   --text DIR       documents that hold no secrets, instead of our own
 *   --gitleaks FILE  a configuration of gitleaks, as one more peer
 *   --json           one document; --quick: figures of speed mean nothing; --show: what was missed, and changed;
 *                    --alone: nobody else
 */
const flags = process.argv.slice(2);
const valueOf = (flag: string) =>
  flags.includes(flag) ? (flags[flags.indexOf(flag) + 1] ?? null) : null;
const quick = flags.includes('--quick');
const isJson = flags.includes('--json');

const texts = readLabelledTexts(valueOf('--corpus'));
const documents = readDocuments(valueOf('--text'), quick ? 300_000 : 2_500_000);
if (!isJson) {
  console.log(
    `Redaction, on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; ${wordsOf(texts, documents)}.${quick ? ' Quick: figures of speed mean nothing.' : ''}`,
  );
}
const figures: Figures[] = [];
for (const detector of flags.includes('--alone') ? [ours] : detectors(valueOf('--gitleaks'))) {
  figures.push(await measure(detector, { texts, documents, quick }));
}
const [own, ...peers] = figures;
if (isJson) {
  const ratios = (one: Figures | undefined) => one?.ratios;
  const beside = Object.fromEntries(peers.map((one) => [one.name, ratios(one)]));
  console.log(JSON.stringify({ redaction: ratios(own), peers: beside }, null, 2));
} else {
  printFigures(figures);
  if (flags.includes('--show') && own) printTexts(own.score);
}
process.exit(0);
