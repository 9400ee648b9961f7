// One use-case, one file, one name; no file that only passes others on; environment read in one place.
import ts from 'typescript';
import { isTest, roomOf } from './rooms.mjs';

const environmentPlaces = [
  /^server\/config\.ts$/,
  /^server\/(trpc|cli|mcp)\//,
  // The start of a thread: it has the environment of its process, and knows none of its secrets yet.
  /^server\/recall\/recall-worker\.ts$/,
  // Test switches, read at the one point they act on.
  /^server\/disk\/crash-points\.ts$/,
  /^server\/locks\/native\//,
];

export function checkShapes({ files }) {
  return files
    .filter((file) => file.syntax && !isTest(file.path) && roomOf(file.path) !== 'e2e')
    .flatMap((file) => [...barrel(file), ...service(file), ...environment(file)]);
}

function barrel({ path, syntax }) {
  const passing = syntax.statements.filter(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier,
  );
  const star = passing.find((statement) => !statement.exportClause);
  const own = syntax.statements.filter(
    (statement) => !ts.isExportDeclaration(statement) && !ts.isImportDeclaration(statement),
  );
  if (!star && !(passing.length > 0 && own.length === 0)) return [];
  const instead = 'Delete it and import each name from the file that has it.';
  return [{ file: path, line: lineOf(syntax, star ?? passing[0]), rule: 'no-barrel', instead }];
}

function service({ path, syntax }) {
  if (!path.startsWith('server/services/')) return [];
  const name = path
    .slice('server/services/'.length)
    .replace(/\.ts$/, '')
    .replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  const values = syntax.statements.filter(isExportedValue);
  const [only] = values;
  const fits = values.length === 1 && ts.isFunctionDeclaration(only) && only.name?.text === name;
  if (fits) return [];
  return [
    {
      file: path,
      line: lineOf(syntax, values.find((value) => value.name?.text !== name) ?? syntax),
      rule: 'one-use-case',
      instead: `Export one function, "${name}", from this file and nothing else but types.`,
    },
  ];
}

function isExportedValue(statement) {
  const exported =
    ts.isExportAssignment(statement) ||
    ts.isExportDeclaration(statement) ||
    (ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
  const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return exported && !type && !statement.isTypeOnly;
}

function environment({ path, lines }) {
  if (!/^(app|components|lib|server)\//.test(path)) return [];
  if (environmentPlaces.some((place) => place.test(path))) return [];
  const reads = path.startsWith('server/services/')
    ? /\bprocess\s*[.[]/
    : /\bprocess\s*(\.\s*env\b|\[.env)/;
  return lines.flatMap((text, index) =>
    reads.test(text)
      ? [
          {
            file: path,
            line: index + 1,
            rule: 'environment-at-the-edge',
            instead: 'Read it in server/config.ts and pass the value in.',
          },
        ]
      : [],
  );
}

function lineOf(syntax, node) {
  return syntax.getLineAndCharacterOfPosition(node.getStart(syntax)).line + 1;
}
