import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';

/** A text of a corpus. `secrets` is empty where the corpus only says that there is one. */
export interface LabelledText {
  text: string;
  secrets: readonly string[];
  isSecret: boolean;
  source: string;
  rule: string;
  /** What a text without a secret is: a `near-miss` may be changed, anything else may not. */
  class: string;
}

/** Our own corpus, or a file of lines {text, secret, label, rule, source, class}, gzipped or not. */
export function readLabelledTexts(file: string | null): LabelledText[] {
  if (file === null) return ownTexts();
  const bytes = readFileSync(file);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const lines = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').flatMap(readLine);
}

function ownTexts(): LabelledText[] {
  return makeCorpus().map(({ text, secrets, kind, isSecret }) => ({
    ...{ text, secrets, isSecret, rule: kind, source: 'own' },
    class: isSecret ? 'secret' : 'benign',
  }));
}

function readLine(line: string): LabelledText[] {
  const found = JSON.parse(line) as Record<string, unknown>;
  if (typeof found.text !== 'string') return [];
  const { secret } = found;
  const secrets = (Array.isArray(secret) ? secret : [secret]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const isSecret = found.label === undefined ? secrets.length > 0 : Number(found.label) === 1;
  const words = (value: unknown, otherwise: string) =>
    typeof value === 'string' ? value : otherwise;
  return [
    {
      ...{ text: found.text, secrets, isSecret },
      source: words(found.source, 'unsaid'),
      rule: words(found.rule, 'unsaid'),
      class: words(found.class, isSecret ? 'secret' : 'benign'),
    },
  ];
}
