import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '@/lib/receipt';
import { bankOf, holdLive, leaveStale, onlyLock } from './lock-bank';
import { mkdirLockOf } from './lock-specs';
import { deadPid, infoText, writeLockDirectory } from './look-at-locks';
import { askedBy, ours, question, shownBy } from './on-terminal';
import { jsonOf, strongroom } from './run-command';
import { treeListing } from './tree-listing';

async function staleBank() {
  const root = bankOf();
  const pid = await leaveStale(root);
  const lock = await onlyLock(root, 'stale');
  return { root, pid, clear: ['locks', 'clear', lock.id, '--root', root, '--reason', 'it died'] };
}

describe('on a terminal', () => {
  test.each(['y\r', 'Yes\r', ' YES \r'])('%j after the plan clears the lock', async (keys) => {
    const { root, pid, clear } = await staleBank();
    const { code, screen } = await (await askedBy(clear)).type(keys);
    expect(code).toBe(0);
    expect(screen.slice(0, screen.indexOf(question))).toContain(`"pid":${pid}`);
    await onlyLock(root, 'free');
    const [receipt] = await jsonOf<Receipt[]>(['receipts', '--root', root]);
    expect(screen).toContain(`receipt ${receipt?.id}\r\n`);
  });

  test.each(['n\r', '\r', 'yep\r', 'no\ry\r', '\u0003', '\u0004', 'y\u0003'])(
    '%j changes nothing: exit 130',
    async (keys) => {
      const { root, clear } = await staleBank();
      const before = treeListing(root);
      const { code, screen } = await (await askedBy(clear)).type(keys);
      expect(code).toBe(130);
      expect(screen).toMatch(/\r\n(\u001b\[\w+)*strongroom: CANCELED Nothing was changed\.\r\n$/);
      expect(treeListing(root)).toEqual(before);
    },
  );

  test('a lock that was taken anew before the answer stays: exit 23', async () => {
    const root = bankOf();
    const { lockPath } = mkdirLockOf(root, join(root, 'tasks.json'));
    writeLockDirectory(lockPath, infoText(await deadPid(), new Date()));
    const { id } = await onlyLock(root, 'stale');
    const asked = await askedBy(['locks', 'clear', id, '--root', root, '--reason', 'it died']);
    rmSync(lockPath, { recursive: true });
    const record = infoText(process.pid, new Date());
    writeLockDirectory(lockPath, record);
    const { code, screen } = await asked.type('y\r');
    expect([code, screen]).toEqual([23, expect.stringContaining('strongroom: REVISION_CONFLICT')]);
    expect(readFileSync(join(lockPath, 'info'), 'utf8')).toBe(record);
    expect(await jsonOf(['receipts', '--root', root])).toEqual([]);
  });

  test('a sidecar that somebody holds by the time of the answer stays: exit 21', async () => {
    const { root, clear } = await staleBank();
    const asked = await askedBy(clear);
    await holdLive(root);
    const { code, screen } = await asked.type('y\r');
    expect([code, screen]).toEqual([21, expect.stringContaining('strongroom: LOCK_HELD')]);
    expect(await jsonOf(['receipts', '--root', root])).toEqual([]);
  });

  test('it is the terminal that is asked, also with a pipe on both sides; --json answers there', async () => {
    const { root, clear } = await staleBank();
    const answer = join(root, 'answer.json');
    const script = 'answer=$0; : | "$@" --json | cat > "$answer"; exit "${PIPESTATUS[1]}"';
    const shell = ['bash', '-c', script, answer, ...ours(...clear)];
    const { code } = await (await askedBy(clear, shell)).type('y\r');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(answer, 'utf8'))).toMatchObject({ kind: 'clear-lock' });
  });
});

describe('hostile names and contents', () => {
  const colour = '\u001b[31m';
  const title = '\u001b]0;pwned\u0007';
  const tricks = `${colour}${title}\u009b2J\u202egpj.\u2066\u200b\u{e0041}\r\nVERDICT held`;
  const name = `a${tricks}.md`;
  const longAgo = new Date(0);

  /** The name of a document, of a lock, in a lock's record, in the reason of a receipt, in the arguments. */
  async function hostileBank() {
    const root = bankOf({ [name]: '# A\n' });
    const target = join(root, name);
    mkdirSync(dirname(target), { recursive: true });
    const record = { pid: await deadPid(), host: tricks, command: tricks, agent: tricks };
    writeFileSync(`${target}.lock`, `${JSON.stringify(record)}\n`);
    const { lockPath } = mkdirLockOf(root, target);
    writeLockDirectory(lockPath, infoText(1, new Date(), `elsewhere${tricks}`));
    for (const path of [lockPath, join(lockPath, 'info')]) utimesSync(path, longAgo, longAgo);
    return root;
  }

  const looks = (root: string, id: string) => [
    ['ls', '--root', root],
    ['locks', '--root', root],
    ['locks', 'show', id, '--root', root],
    ['locks', 'clear', id, '--root', root, '--reason', 'r', '--dry-run', '--force'],
    ['receipts', '--root', root],
    ['cat', `b${tricks}`, '--root', root],
    ['ls', `--${tricks}`],
    [tricks],
    ['ls', '--root', join(root, tricks)],
  ];

  /** Nothing that a terminal obeys, hides or turns round; line ends are ours. */
  const raw = /[^\P{Cc}\n]|\p{Cf}|\u2028|\u2029|[\u{e0000}-\u{e0fff}]/u;

  test.each([{ flags: [] }, { flags: ['--json'] }])(
    'never come out raw, into a pipe or onto a terminal: $flags',
    async ({ flags }) => {
      const root = await hostileBank();
      const rows = await jsonOf<{ id: string; path: string }[]>(['locks', '--root', root]);
      const id = rows.find(({ path }) => path.startsWith('.locks/'))?.id ?? '';
      const yes = ['--reason', tricks, '--yes', '--force'];
      await jsonOf(['locks', 'clear', id, '--root', root, ...yes]);
      const other = rows.find(({ path }) => !path.startsWith('.locks/'))?.id ?? '';
      for (const [at, args] of looks(root, other).entries()) {
        // A pipe is told the same words: a listing, an answer and a refusal stand for all.
        if (at % 3 === 0) {
          const { stdout, stderr } = await strongroom([...args, ...flags]);
          expect(stdout + stderr, `pipe: ${JSON.stringify(args)}`).not.toMatch(raw);
        }
        const { screen } = await shownBy(ours(...args, ...flags));
        const shown = screen.replaceAll('\r\n', '\n');
        expect(shown, `terminal: ${JSON.stringify(args)}`).not.toMatch(raw);
        expect(shown).not.toMatch(/^VERDICT held/m);
      }
    },
  );

  test('JSON tells them unchanged to who parses it', async () => {
    const root = await hostileBank();
    const rows = await jsonOf<{ path: string }[]>(['ls', '--root', root]);
    expect(rows.map(({ path }) => path)).toContain(name);
  });

  test('a question shows them written out', async () => {
    const root = await hostileBank();
    const rows = await jsonOf<{ id: string; path: string }[]>(['locks', '--root', root]);
    const id = rows.find(({ path }) => path.startsWith('.locks/'))?.id ?? '';
    const clear = ['locks', 'clear', id, '--root', root, '--reason', tricks, '--force'];
    const { screen } = await (await askedBy(clear)).type('n\r');
    const plan = screen.slice(0, screen.indexOf(question));
    expect(plan).toContain('\\u{1b}[31m');
    for (const trick of [colour, title, '\u009b', '\u202e', '\u2066', '\u{e0041}']) {
      expect(screen).not.toContain(trick);
    }
  });
});
