import { isoOf } from '@/lib/time';
import { compactLine, printed, type DemoFile } from './demo-file';

const minute = 60_000;
const hour = 60 * minute;

/** A package manager's cache and its writer lock, which stays empty for ever. */
export function kopiFiles(now: number): DemoFile[] {
  return [
    { path: 'kopi/locks/cache.lock', mode: 0o600, text: '' },
    { path: 'kopi/config.toml', text: '[locking]\ntimeout = 120\nmode = "auto"\n' },
    {
      path: 'kopi/cache/metadata.json',
      mode: 0o600,
      text: printed(
        {
          version: 1,
          last_updated: new Date(now - 7 * hour).toISOString(),
          distributions: {
            temurin: { distribution: 'temurin', display_name: 'Eclipse Temurin', packages: [] },
          },
          synonym_map: {},
        },
        '',
      ),
    },
  ];
}

/** What people and scripts leave beside it all. */
export function genericFiles(now: number): DemoFile[] {
  return [
    { path: 'notes/README.md', text: notes },
    {
      path: 'notes/standup.txt',
      text: `${isoOf(now - 20 * hour).slice(0, 10)}\n- capture is idempotent, retries next\n- image move waits for the bucket policy\n`,
    },
    { path: 'notes/metrics.jsonl', text: metrics(now) },
    { path: 'notes/broken.json', text: '{\n  "threshold": 0.8,\n  "window": [1, 2,\n' },
  ];
}

const notes = `# Checkout hardening

What we know, and where it is written down.

| question | answer | where |
|---|---|---|
| Can a capture happen twice? | no, it is idempotent by order id | \`decision_log.md\` |
| What does a late capture look like? | a 504, then a webhook | knowledge base |

## Next

- [x] Reproduce with the slow gateway stub
- [ ] Retry twice with jitter

\`\`\`ts
await capture(order.id, { retries: 2, jitterMs: 250 });
\`\`\`
`;

function metrics(now: number): string {
  const line = (i: number) =>
    compactLine({
      at: isoOf(now - (60 - i) * minute),
      captures: 12 + (i % 7),
      timeouts: i % 5 === 0 ? 1 : 0,
    });
  return Array.from({ length: 60 }, (_, i) => line(i)).join('');
}
