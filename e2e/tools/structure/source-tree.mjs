// Reads a tree once: every text file with its lines, every source file with its imports resolved.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

const generated = new Set(['node_modules', '.next', 'dist', '.git', 'test-results']);
const sourceName = /\.(ts|tsx|mjs)$/;
const textName =
  /\.(ts|tsx|mjs|js|py|css|md|json|sh)$|(^|\/)(\.ci\/run|LICENSE|\.[a-z]+(ignore|rc))$/;

export async function readTree(root) {
  const paths = existsSync(join(root, '.git')) ? trackedPaths(root) : await walkedPaths(root);
  const present = new Set(paths);
  const files = await Promise.all(
    paths.filter((path) => textName.test(path)).map((path) => readOne(root, path, present)),
  );
  return { paths, files };
}

/** What git has or would take, so that what is ignored is not judged. */
function trackedPaths(root) {
  const listing = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listing.split('\0').filter((path) => path && existsSync(join(root, path)));
  return [...new Set(paths)].sort();
}

async function walkedPaths(root, below = '') {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const lists = await Promise.all(
    entries
      .filter((entry) => !generated.has(entry.name))
      .map((entry) => {
        const path = below ? `${below}/${entry.name}` : entry.name;
        return entry.isDirectory() ? walkedPaths(root, path) : [path];
      }),
  );
  return lists.flat().sort();
}

async function readOne(root, path, present) {
  const text = await readFile(join(root, path), 'utf8');
  const lines = text.replace(/\n$/, '').split('\n');
  if (!sourceName.test(path)) return { path, text, lines, syntax: null, imports: [] };
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const imports = importsOf(syntax).map((found) => ({
    ...found,
    to: resolveImport(path, found.name, present),
  }));
  return { path, text, lines, syntax, imports };
}

/** Static, re-exporting and dynamic imports with a literal name. */
function importsOf(syntax) {
  const found = [];
  visit(syntax);
  return found;

  function visit(node) {
    const name = importedName(node);
    if (name) {
      const { line } = syntax.getLineAndCharacterOfPosition(node.getStart());
      found.push({ name: name.text, line: line + 1, typeOnly: isTypeOnly(node) });
    }
    ts.forEachChild(node, visit);
  }
}

function importedName(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  const called = ts.isCallExpression(node) ? node.expression.kind : null;
  if (called !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [argument] = node.arguments;
  return argument && ts.isStringLiteralLike(argument) ? argument : undefined;
}

function isTypeOnly(node) {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { isTypeOnly: whole, name, namedBindings } = node.importClause;
  if (whole) return true;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return !name && named.length > 0 && named.every((element) => element.isTypeOnly);
}

/** The file of this tree that is meant, or null for a package. */
function resolveImport(from, name, present) {
  const path = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? posix.normalize(posix.join(dirname(from), name))
      : null;
  if (path === null) return null;
  const endings = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];
  return endings.map((end) => path + end).find((candidate) => present.has(candidate)) ?? path;
}
