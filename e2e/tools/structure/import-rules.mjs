// Directions between rooms, and who may touch the file system, the clock library and the schemas.
import { builtinModules } from 'node:module';
import { allowedFrom, isTest, mayImport, roomOf } from './rooms.mjs';

const fileSystem = new Set(['node:fs', 'node:fs/promises', 'fs', 'fs/promises']);
const client = /^(app|components)\//;

export function checkImports({ files }) {
  return files.flatMap((file) =>
    file.imports.flatMap((found) =>
      faults(file, found).map(([rule, instead]) => ({
        file: file.path,
        line: found.line,
        rule,
        instead,
      })),
    ),
  );
}

function faults({ path }, found) {
  if (isTest(path) || roomOf(path) === 'e2e' || roomOf(path) === null) return [];
  return [
    ...(found.to === null ? packageFaults(path, found) : directionFaults(path, found)),
    ...schemaFaults(path, found),
  ];
}

function directionFaults(path, { to, typeOnly }) {
  if (mayImport(path, to, typeOnly)) return [];
  return [
    [
      'import-direction',
      `${path} may import from ${allowedFrom(path)}, not from ${to}. Move the code down to where both may reach it, or pass it in as an argument.`,
    ],
  ];
}

function packageFaults(path, { name, typeOnly }) {
  const found = [];
  const room = roomOf(path);
  const isDisk = room === 'server/disk' || path.startsWith('server/locks/native/');
  if (room.startsWith('server/') && fileSystem.has(name) && !typeOnly && !isDisk) {
    found.push(['disk-only', 'Call a function of server/disk; add one there if none fits.']);
  }
  if (['lib', 'app', 'components', 'top'].includes(room) && isBuiltin(name) && room !== 'top') {
    found.push(['no-node-here', `${room}/ runs in the browser too: do this in server/.`]);
  }
  if (name === 'luxon' && path !== 'lib/time.ts') {
    found.push(['luxon-in-time', 'Add the function you need to lib/time.ts and import that.']);
  }
  if (name === 'server-only' && room !== 'app') {
    found.push(['server-only-in-app', 'Leave it out: the command runs this code in plain Node.']);
  }
  if (room === 'lib' && /^(next|react|react-dom)(\/|$)/.test(name)) {
    found.push(['lib-is-plain', 'lib/ is vocabulary: move what needs React to components/.']);
  }
  return found;
}

/** Schemas of inputs; the routers alone parse with them. */
const inputs = /^lib\/([a-z]+-)*inputs\.ts$/;

function schemaFaults(path, { name, to, typeOnly }) {
  if (name === 'zod' && client.test(path)) {
    return [
      ['no-zod-in-client', 'Import the type of the input from lib; parsing is done by the router.'],
    ];
  }
  if (name === 'zod' && roomOf(path) === 'lib' && !inputs.test(path)) {
    return [['zod-in-inputs', 'Put the schema into lib/inputs.ts, or that of its noun.']];
  }
  const isOther = client.test(path) || (roomOf(path) === 'lib' && !inputs.test(path));
  if (inputs.test(to ?? '') && !typeOnly && isOther) {
    return [['no-zod-in-client', 'Use `import type`: the schemas must not reach the browser.']];
  }
  return [];
}

function isBuiltin(name) {
  return name.startsWith('node:') || builtinModules.includes(name);
}
