import { compactLine, type DemoFile } from './demo-file';

const hour = 3_600_000;

/** What the memory's own command keeps beside the bank: facts with one damaged line, decisions, a snapshot. */
export function knowledgeFiles(now: number): DemoFile[] {
  const ts = (agoMs: number) => `${new Date(now - agoMs).toISOString().slice(0, 19)}Z`;
  return [
    {
      path: 'storage/memory/knowledge_base.jsonl',
      text: entries.map((entry) => lineOf(entry, ts(entry.agoMs))).join('') + fused,
    },
    {
      path: 'storage/memory/decision_log.md',
      text: '# Decisions\n\n## Capture is idempotent by order id\n\nA second capture of the same order returns the first result.\n\n- Why: the gateway may capture after its own timeout.\n- Considered: a lock around the call. Refused: it would outlive the request.\n',
    },
    {
      path: 'storage/memory/context_snapshot.yaml',
      text: `ts: "${ts(5 * hour)}"\nsummary: Checkout hardening, second week\nopen_questions:\n  - Does the gateway report late captures?\nnext_steps:\n  - Retry twice with jitter\ntags:\n  - payments\n`,
    },
  ];
}

interface Entry {
  hash: string;
  type: string;
  text: string;
  tags: string[];
  confidence: number;
  source: string;
  agoMs: number;
}

const entries: Entry[] = [
  {
    hash: '10c4a0f593',
    type: 'fact',
    text: 'The payment gateway answers 504 after 30 s but may still capture.',
    tags: ['payments'],
    confidence: 0.9,
    source: 'user',
    agoMs: 72 * hour,
  },
  {
    hash: '22be19aa07',
    type: 'fact',
    text: 'Staging has two database replicas; writes go to db.internal only.',
    tags: ['ops', 'db'],
    confidence: 0.9,
    source: 'user',
    agoMs: 48 * hour,
  },
  {
    hash: '31d07c55e1',
    type: 'preference',
    text: 'Ask before a migration that locks a table for more than a second.',
    tags: ['db', 'reviews'],
    confidence: 1,
    source: 'user',
    agoMs: 31 * hour,
  },
  {
    hash: '48aa6e0b92',
    type: 'lesson',
    text: 'Thumbnails made on demand stalled the catalogue: make them when an image is uploaded.',
    tags: ['images', 'performance'],
    confidence: 0.7,
    source: 'agent',
    agoMs: 27 * hour,
  },
];

function lineOf({ hash, type, text, tags, confidence, source }: Entry, ts: string): string {
  const id = `kb_20261118_1012${hash.slice(0, 2)}_${hash}`;
  return compactLine({ id, type, text, tags, confidence, source, ts });
}

/** Two writers at once, without a lock. */
const fused =
  '{"id":"kb_20261119_081511_9911aa","type":"fact","text":"half a li{"id":"kb_20261119_081512_77aa01bb2c","type":"fact","text":"Image names may hold any Unicode letter.","tags":["images"],"confidence":0.8,"source":"user","ts":"2026-11-19T00:15:12Z"}\n';
