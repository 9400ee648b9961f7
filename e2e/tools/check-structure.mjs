// `npm run structure [DIR]`: the house rules as a program. Each finding names the rule and what to do instead.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkImports } from './structure/import-rules.mjs';
import { checkCycles } from './structure/cycle-rule.mjs';
import { checkPackages } from './structure/package-rules.mjs';
import { checkPlaces } from './structure/place-rules.mjs';
import { checkShapes } from './structure/shape-rules.mjs';
import { checkSizes } from './structure/size-rules.mjs';
import { checkWords } from './structure/word-rules.mjs';
import { readTree } from './structure/source-tree.mjs';

const rules = [
  checkPlaces,
  checkImports,
  checkCycles,
  checkShapes,
  checkSizes,
  checkWords,
  checkPackages,
];

/** @returns {Promise<{file: string, line: number, rule: string, instead: string}[]>} */
export async function checkStructure(root) {
  const tree = await readTree(root);
  const findings = rules.flatMap((rule) => rule(tree));
  return findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

export function describe({ file, line, rule, instead }) {
  return `${file}:${line}  ${rule}\n    ${instead}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ? resolve(process.argv[2]) : join(import.meta.dirname, '../..');
  const findings = await checkStructure(root);
  for (const finding of findings) process.stdout.write(`${describe(finding)}\n`);
  process.stdout.write(
    findings.length === 0 ? 'The house is in order.\n' : `${findings.length} finding(s).\n`,
  );
  if (findings.length > 0) process.exitCode = 1;
}
