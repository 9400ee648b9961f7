/**
 * The variables a `.env` file sets, name and value; of a line that sets none nothing. Quotes go, and what follows ` #`
 * without them. One with escapes comes twice: as it is meant, and as it is written.
 */
export function variablesOf(text: string): [name: string, value: string][] {
  const variables: [string, string][] = [];
  for (const { groups } of text.matchAll(assignment)) {
    const { name = '', single, double, bare = '' } = groups ?? {};
    const value = single ?? double?.replace(/\\([nrt"\\$])/g, unescaped) ?? bare.trim();
    variables.push([name, value]);
    if (double?.includes('\\')) variables.push([name, double]);
  }
  return variables;
}

const assignment =
  /^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.-]{0,255})[ \t]*[=:][ \t]*(?:'(?<single>[^']{0,16384})'|"(?<double>(?:[^"\\]|\\[^]){0,16384})"|(?<bare>(?:[^\s#]|[ \t](?!#)|(?<!\s)#){0,16384}))/gm;

function unescaped(_: string, letter: string): string {
  return { n: '\n', r: '\r', t: '\t' }[letter] ?? letter;
}
