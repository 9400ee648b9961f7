import { isPlaceholder, isReference } from '../values/placeholders';
import { shapeOf } from '../values/value-shape';
import type { Detector, Scan } from './detector';

/** A flag that takes a login, and the commands that have it; without any a name and a password stand behind it. */
interface Flag {
  word: string;
  flag: RegExp;
  commands: RegExp;
  /** `name:password` or `name%password`: only behind the sign. */
  sign: string | null;
}

const login =
  /(?:^|[\s;&|(`"'/])(?:curl|wget|http|https|httpie|xh|ab|hey|svn|lftp|aria2c|wrk|siege|rclone|smbclient|skopeo|podman|buildah|conda|gh|mc|couchdb)\b/;
const flags: readonly Flag[] = [
  { word: ' -u', flag: / -u(?:[ \t=]{1,8}|(?=["']))/y, commands: login, sign: ':' },
  { word: '-user', flag: /-(?:proxy-)?user(?:[ \t]{1,8}|=)/y, commands: login, sign: ':' },
  { word: ' -a', flag: / -a[ \t]{1,8}/y, commands: /\b(?:redis-cli|http|https|xh)\b/, sign: null },
  { word: '-creds', flag: /-(?:src-|dest-)?creds[ =]{1,8}/y, commands: /./, sign: ':' },
  {
    word: ' -p',
    flag: / -[pP][ \t]{0,8}/y,
    commands:
      /\b(?:sshpass|docker login|podman login|buildah login|nerdctl login|helm registry login|az login|oc login|mysql|mysqldump|mysqladmin|mariadb|mongo|mongosh|mongodump|mongorestore|cf login|ldapadd|7z|cqlsh|clickhouse-client|vncpasswd|pg_basebackup|influx|net rpc|twine upload|zip|unzip|poetry publish)\b/,
    sign: null,
  },
  {
    word: ' -w',
    flag: / -w[ \t]{1,8}/y,
    commands: /\bldap(?:search|modify|add|delete|passwd|whoami)\b/,
    sign: null,
  },
  {
    word: ' -pw',
    flag: / -pw[ \t]{1,8}/y,
    commands: /\b(?:pscp|plink|putty|psftp|kitty)\b/i,
    sign: null,
  },
  { word: ' /p:', flag: / \/p:/y, commands: /\b(?:xfreerdp|mstsc|wlfreerdp)\b/, sign: null },
  {
    word: ' -b',
    flag: / -[a-zA-Z]{0,3}b[a-zA-Z]{0,3}(?:[ \t]+-\w+)*[ \t]+\S+[ \t]+\S+[ \t]+/y,
    commands: /\bhtpasswd\b/,
    sign: null,
  },
  { word: 'pass:', flag: /pass:/y, commands: /\bopenssl\b/, sign: null },
  { word: 'requirepass', flag: /requirepass[ \t]{1,8}/y, commands: /./, sign: null },
  {
    word: 'securestring',
    flag: /SecureString[ \t]+(?:-String[ \t]+)?(?=["'])/iy,
    commands: /./,
    sign: null,
  },
  { word: ' /user:', flag: / \/user:\S{1,100}[ \t]+/y, commands: /\bnet use\b/i, sign: null },
  {
    word: ' -u',
    flag: / -U[ \t]{0,4}/y,
    commands: /\b(?:smbclient|rpcclient|smbmap)\b/,
    sign: '%',
  },
  { word: 'chpasswd', flag: /chpasswd/y, commands: /echo\s/, sign: null },
];

/** Passwords given to commands by flags that are one letter. */
export const commands: readonly Detector[] = flags.map((flag) => ({
  words: [flag.word],
  look: (scan, start) => look(scan, flag, start),
}));

const mostBefore = 1024;
const argument =
  /(?:"(?:[^"\\\n]|\\.){1,400}"|'[^'"\n]{1,400}'|\\(?![\n"'nrt\\/]).|[^\s"'\\;|&<>]){1,400}/y;

/** In a text of JSON a quote is written with a backslash. */
const escapedQuote = /\\{1,3}["']/y;

function look(scan: Scan, { word, flag, commands: known, sign }: Flag, start: number): void {
  const { text } = scan;
  flag.lastIndex = start;
  if (!flag.test(text)) return;
  const command = commandBefore(text, start);
  if (!known.test(command)) return;
  if (word === 'chpasswd') return tellPiped(scan, start, command);
  escapedQuote.lastIndex = flag.lastIndex;
  const from = escapedQuote.test(text) ? escapedQuote.lastIndex : flag.lastIndex;
  argument.lastIndex = from;
  const given = argument.exec(text)?.[0];
  if (given === undefined) return;
  if (sign === null) tellPassword(scan, from, given);
  else tellLogin(scan, from, given, sign);
}

/** The command a flag belongs to, over lines joined by a backslash. */
function commandBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - mostBefore), at);
  const lines = before.split('\n');
  let first = lines.length - 1;
  while (first > 0 && /\\\r?$/.test(lines[first - 1] ?? '')) first -= 1;
  return (
    lines
      .slice(first)
      .join(' ')
      .split(/ && | \|\| |; /)
      .at(-1) ?? ''
  );
}

function tellPassword(scan: Scan, from: number, given: string): void {
  const bare = /^["'](.*)["']$/.exec(given)?.[1];
  const value = bare ?? given;
  const start = bare === undefined ? from : from + 1;
  if (value.startsWith('-') || value.length < 2 || /^\d{1,5}(?::\d+)?$/.test(value)) return;
  if (isPlaceholder(value) || isReference(value) || (/^[A-Z_]+$/.test(value) && value.length > 3))
    return;
  scan.add(start, start + value.length, 'command-password');
}

/** `echo name:password | chpasswd` */
function tellPiped(scan: Scan, start: number, command: string): void {
  const match = /[\w.-]{1,64}:([^"'\\\s|$]{3,200})\\{0,3}["']?\s*\|\s*(?:sudo\s+)?$/.exec(command);
  const value = match?.[1];
  if (value === undefined) return;
  const at = scan.text.lastIndexOf(value, start);
  scan.add(at, at + value.length, 'command-password');
}

function tellLogin(scan: Scan, from: number, given: string, sign: string): void {
  const at = given.indexOf(sign);
  if (at === -1 || /:\/\//.test(given)) return;
  const [name = '', password = ''] = [given.slice(0, at), given.slice(at + 1)].map((part) =>
    part.replace(/^["']|["']$/g, ''),
  );
  if (
    [name, password].some(
      (part) =>
        /[$<>]|^\[|\{\{/.test(part) &&
        (isReference(part) || isPlaceholder(part) || /^["']*\$/.test(part)),
    )
  )
    return;
  const secret = password.length > 0 ? password : name;
  if (secret.length < 3 || isBlankPair(name, password)) return;
  const lead = /^["']/.exec(given)?.[0].length ?? 0;
  const tail = /["']$/.exec(given)?.[0].length ?? 0;
  // What is hard to guess may be either of the two: a token is often given as the name.
  const isNameOpen = password.length > 0 && shapeOf(name).odd === 0 && name.length <= 5;
  const begin = isNameOpen ? at + 1 : lead;
  scan.add(
    from + begin + (/^["']/.test(given.slice(begin)) ? 1 : 0),
    from + given.length - tail,
    'command-password',
  );
}

function isBlankPair(name: string, password: string): boolean {
  if (isPlaceholder(password) && password !== '') return true;
  return (
    name === password ||
    (/^(?:user(?:name)?|admin|root|name|login|x+|test|foo)$/i.test(name) &&
      /^(?:pass(?:word|wd)?|token|secret|y+|test|bar|api_?key|key)$/i.test(password))
  );
}
