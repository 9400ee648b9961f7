// What may lie at the top, what rooms there are, and which names say nothing.
import { roomOf } from './rooms.mjs';

const topFolders = new Set(['app', 'components', 'lib', 'server', 'e2e', '.ci']);
const topFiles = new Set([
  'proxy.ts',
  'instrumentation.ts',
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'eslint.config.mjs',
  'vitest.config.ts',
  'playwright.config.ts',
]);
const configuration =
  /^\.(gitignore|gitattributes|npmrc|editorconfig|prettierignore|prettierrc\.json)$/;
const sayNothing = new Set([
  ...['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'manager', 'managers'],
  ...['handler', 'handlers'],
]);

export function checkPlaces({ paths }) {
  return paths.flatMap((file) => faults(file).map((found) => ({ file, line: 1, ...found })));
}

function faults(path) {
  return [...topFaults(path), ...nameFaults(path)];
}

function topFaults(path) {
  const [first, ...rest] = path.split('/');
  if (rest.length === 0 && !topFiles.has(first) && !configuration.test(first)) {
    return [
      {
        rule: 'top-level',
        instead:
          'Move it into app, components, lib, server or e2e; only configuration lies at the top.',
      },
    ];
  }
  if (rest.length > 0 && !topFolders.has(first)) {
    return [{ rule: 'top-level', instead: 'The rooms are app, components, lib, server and e2e.' }];
  }
  if (first === 'server' && roomOf(path) === null) {
    return [
      { rule: 'unknown-room', instead: 'Put it into one of the rooms ARCHITECTURE.md lists.' },
    ];
  }
  return [];
}

function nameFaults(path) {
  const words = path.toLowerCase().split(/[/.\-_]/);
  const found = words.find((word) => sayNothing.has(word));
  if (!found) return [];
  return [
    { rule: 'telling-name', instead: `"${found}" says nothing: name it after what it does.` },
  ];
}
