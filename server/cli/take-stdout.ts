/**
 * From here on stdout carries only what the returned function prints: a script reads the URL from it. What
 * others print there goes to stderr, or nowhere when `silent`.
 */
export function takeStdout(silent: boolean): (line: string) => void {
  const own = process.stdout.write.bind(process.stdout);
  const elsewhere = silent ? () => true : process.stderr.write.bind(process.stderr);
  process.stdout.write = elsewhere as typeof process.stdout.write;
  return (line) => void own(`${line}\n`);
}
