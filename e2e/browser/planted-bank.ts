import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tricks that a file an agent wrote may play on who looks at it. */
export const hostile = {
  script: 'script.md',
  bidi: 'invoice‮gpj.md',
  ansi: '\u001b[31mred\u001b[0m.txt',
  markup: '<img src=x onerror=alert(1)>.md',
  nul: 'nul.txt',
  wide: 'wide.txt',
  million: 'million-lines.txt',
} as const;

export const millionLines = 1_000_000;

/** A bank of hostile and huge documents. The caller removes it. */
export function plantBank(): { root: string; remove: () => void } {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), "strong room's "))));
  const plant = (name: string, text: string) => writeFileSync(join(root, name), text);
  plant(hostile.script, scriptMarkdown);
  plant(hostile.bidi, '# Invoice\n');
  plant(
    hostile.ansi,
    'plain \u001b[31mred\u001b[0m \u001b]8;;https://evil.test\u0007link\u001b]8;;\u0007\n',
  );
  plant(hostile.markup, '# The name is the trick\n');
  plant(hostile.nul, 'before\0after\n');
  plant(hostile.wide, `${'x'.repeat(10 * 1024 * 1024)}\nthe line after\n`);
  plant(hostile.million, numbered(millionLines));
  plant('torn.jsonl', '{"at":"2026-11-21T09:00:00+08:00","n":1}\n{"at":"2026-11-21T09:0');
  plant('broken.json', '{"a": 1,\n "b": }\n');
  plant('plain.json', '{"a":{"b":[1,2,3]}}\n');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const scriptMarkdown = `# Hello

<script>window.executed = 'script element'</script>
<img src="x" onerror="window.executed = 'onerror'">
<iframe srcdoc="<script>parent.executed = 'iframe'</script>"></iframe>
<svg onload="window.executed = 'svg'"></svg>

[a link](javascript:window.executed='javascript-link')
[data](data:text/html,<script>window.executed='data'</script>)
![remote](https://evil.test/pixel.png)
[outside](https://evil.test/)

<form action="https://evil.test/"><button>send</button></form>
`;

function numbered(count: number): string {
  return Array.from({ length: count }, (_, at) => `line ${at + 1}\n`).join('');
}
