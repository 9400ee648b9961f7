import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Stands in every file, name and link outside the bank; in no answer may it appear. */
export const outsideSecret = 'zq-OUTSIDE-THE-BANK-zq';

export const mib = 1 << 20;
export const millionLines = 1_000_000;
export const manyFiles = 20_000;
export const deepLevels = 200;

/** Names that play tricks on who prints them. */
export const trickNames = {
  newline: 'two\nlines.md',
  ansi: '\u001b[2J\u001b]0;title\u0007red.txt',
  bidi: 'invoice\u202egpj.md',
  quotes: `"'<img src=x onerror=alert(1)>&.md`,
} as const;

/** Paths that a caller may try, to get at what stands beside the bank. */
export const waysOut = [
  '..',
  '../outside/secret.txt',
  'deep/../../outside/secret.txt',
  './../outside/secret.txt',
  '../bank/../outside/secret.txt',
  '/etc/passwd',
  '//etc/passwd',
  'file:///etc/passwd',
  '/proc/self/root/etc/passwd',
  '~/../../etc/passwd',
  'C:\\Windows\\win.ini',
  '..\\outside\\secret.txt',
  'deep\\..\\..\\outside\\secret.txt',
  '%2e%2e/outside/secret.txt',
  '..%2foutside%2fsecret.txt',
  '..%252foutside%252fsecret.txt',
  '..%c0%afoutside%c0%afsecret.txt',
  '\uff0e\uff0e/outside/secret.txt',
  '\u2024\u2024/outside/secret.txt',
  '.../outside/secret.txt',
  '....//outside/secret.txt',
  '../outside/secret.txt\0.md',
  'document.md\0/../../outside/secret.txt',
  'passwd.md',
  'passwd.md/',
  'passwd.md.',
  'secret.md',
  'secret.md/.',
  'outside-directory',
  'outside-directory/secret.txt',
  'outside-directory/below/secret.txt',
  'outside-directory/below/../secret.txt',
  'outside-directory/below/link.md',
  'outside-directory/nothing-here',
  'loop-directory/loop-directory/secret.md',
  'loop-directory/outside-directory/secret.txt',
  'loop-a/secret.txt',
  'document.md/../../outside/secret.txt',
  'document.md.lock',
];

export interface PlantedBanks {
  /** Tricks and sizes. */
  root: string;
  /** Its state directory is a link to a directory with a journal outside. */
  linked: string;
  /** Numbers: of files in a directory, of directories in each other. */
  many: string;
  close(): void;
}

/** Two banks below a place, and beside them, in `outside`, what they must never show. */
export async function plantBanks(place: string): Promise<PlantedBanks> {
  const [root, many, linked] = [join(place, 'bank'), join(place, 'many'), join(place, 'linked')];
  for (const path of [root, many, linked, join(place, 'outside/below')]) {
    mkdirSync(path, { recursive: true });
  }
  plantOutside(place);
  plantLinks(root, join(place, 'outside'));
  symlinkSync(join('..', 'outside'), join(linked, '.strongroom'));
  plantBig(root);
  plantContents(root);
  plantMany(many);
  const socket = await plantSpecial(root);
  return { root, many, linked, close: () => socket.close() };
}

function plantOutside(place: string): void {
  const secret = JSON.stringify({ hash: 'x', id: 'y', reason: outsideSecret, targets: [] });
  for (const path of ['secret.txt', 'below/secret.txt', 'journal.jsonl']) {
    writeFileSync(join(place, 'outside', path), `${secret}\n`);
  }
  writeFileSync(join(place, 'outside', `${outsideSecret}.md`), 'its name is the secret\n');
  symlinkSync(`/${outsideSecret}/target`, join(place, 'outside/below/link.md'));
}

function plantLinks(root: string, outside: string): void {
  symlinkSync('/etc/passwd', join(root, 'passwd.md'));
  symlinkSync(join('..', 'outside', 'secret.txt'), join(root, 'secret.md'));
  symlinkSync(outside, join(root, 'outside-directory'));
  symlinkSync('loop-b', join(root, 'loop-a'));
  symlinkSync('loop-a', join(root, 'loop-b'));
  symlinkSync('.', join(root, 'loop-directory'));
  symlinkSync(join(outside, 'secret.txt'), join(root, 'document.md.lock'));
  const lock = join(root, '.locks', `${'ab'.repeat(32)}.lock`);
  mkdirSync(lock, { recursive: true });
  symlinkSync(join(outside, 'secret.txt'), join(lock, 'info'));
}

/** Sizes that nobody should hold in memory. */
function plantBig(root: string): void {
  const lines = Array.from({ length: millionLines }, (_, at) => `line ${at + 1}\n`);
  writeFileSync(join(root, 'million.txt'), lines.join(''));
  writeFileSync(join(root, 'wide.txt'), `${'x'.repeat(10 * mib)}\nthe line after\n`);
  writeFileSync(join(root, 'sparse.txt'), '');
  truncateSync(join(root, 'sparse.txt'), 200 * mib);
  const dense = openSync(join(root, 'dense.txt'), 'w');
  const piece = Buffer.alloc(mib, 'all one line ');
  for (let at = 0; at < 200; at += 1) writeSync(dense, piece);
  closeSync(dense);
}

function plantMany(root: string): void {
  mkdirSync(join(root, 'flat'));
  for (let at = 0; at < manyFiles; at += 1) writeFileSync(join(root, 'flat', `${at}.txt`), '');
  mkdirSync(join(root, 'deep/'.repeat(deepLevels)), { recursive: true });
  writeFileSync(join(root, deepFile), 'deep down\n');
}

export const deepFile = `${'deep/'.repeat(deepLevels)}file.txt`;

function plantContents(root: string): void {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const proto =
    '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"toString":1}';
  const contents = {
    'deep.json': deep,
    'task_state.json': deep,
    'proto.json': proto,
    'cursor_state.json': `{"cursor_session":${proto},"__proto__":{"polluted":"yes"}}`,
    'nul.txt': 'before\0after\n',
    'closed.txt': 'no permission bits\n',
    'document.md': '# Document\n',
    ...Object.fromEntries(Object.values(trickNames).map((name) => [name, `it is named\n`])),
  };
  for (const [path, text] of Object.entries(contents)) writeFileSync(join(root, path), text);
  chmodSync(join(root, 'closed.txt'), 0);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bytes-`), Buffer.from([0xff, 0xfe])]), 'x');
}

/** A named pipe and a socket: whoever opens the one waits for ever. */
async function plantSpecial(root: string): Promise<Server> {
  execFileSync('mkfifo', [join(root, 'pipe.md'), join(root, 'pipe.md.lock')]);
  const socket = createServer();
  socket.listen(join(root, 'socket.md'));
  await once(socket, 'listening');
  return socket;
}
