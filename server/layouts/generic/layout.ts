import { join } from 'node:path';
import { claimBy, type ClaimRow } from '../claims';
import { sidecarBeside } from '../sidecar';
import type { Layout } from '../layout';

const rows: ClaimRow[] = [
  [/\.lock$/, 'lock', 'text'],
  [/\.(bak|backup)$|~$/, 'backup', 'text'],
  [/\.(tmp|temp|swp)$/, 'temp', 'text'],
  [/\.(md|markdown|mdx)$/i, 'markdown', 'markdown'],
  [/\.json$/i, 'json', 'json'],
  [/\.(jsonl|ndjson)$/i, 'jsonl', 'jsonl'],
  [/\.ya?ml$/i, 'yaml', 'text'],
  [
    /\.(png|jpe?g|gif|webp|pdf|zip|gz|tgz|zst|xz|bin|faiss|sqlite|db|so|exe|wasm)$/i,
    'binary',
    'facts',
  ],
  [/./s, 'text', 'text'],
];

/** Whatever no layout claims, told by its name. */
export const generic: Layout = {
  name: 'generic',
  homes: () => [''],
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => sidecarBeside(root, join(home, relative), 0o600),
  read: () => null,
};
