const paired = new Set(['--arg', '--argjson']);

/** jq's `--arg NAME VALUE` takes two words, whatever the second looks like; here they become one: `--arg=NAME=VALUE`. */
export function pairArguments(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') return [...joined, ...args.slice(at)];
    if (paired.has(word) && at + 2 < args.length) {
      joined.push(`${word}=${args[at + 1]}=${args[at + 2]}`);
      at += 2;
    } else {
      joined.push(word);
    }
  }
  return joined;
}
