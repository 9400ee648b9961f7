// Which room a file belongs to, and what a room may import.

const rooms = [
  'app',
  'components',
  'lib',
  'e2e',
  ...[
    'disk',
    'locks',
    'layouts',
    'bank',
    'redaction',
    'recall',
    'sessions',
    'runs',
    'workflows',
    'services',
    'trpc',
    'cli',
    'mcp',
  ].map((name) => `server/${name}`),
];

export function roomOf(path) {
  if (/^server\/config(\.test)?\.ts$/.test(path)) return 'server/config';
  if (!path.includes('/')) return 'top';
  return rooms.find((room) => path.startsWith(`${room}/`)) ?? null;
}

export function isTest(path) {
  return /\.test\.tsx?$/.test(path);
}

const middle = ['bank', 'redaction', 'recall', 'sessions', 'runs', 'workflows'].map(
  (name) => `server/${name}`,
);
const low = ['server/layouts', 'server/locks', 'server/disk'];
const edge = ['server/services', 'server/bank', 'server/redaction', 'server/config', 'lib'];

/** Below whom a room stands. A room may always import itself. */
const below = {
  app: ['components', 'lib'],
  components: ['lib'],
  lib: [],
  top: ['lib'],
  'server/trpc': edge,
  'server/cli': edge,
  'server/mcp': edge,
  'server/services': [...middle, ...low, 'lib'],
  ...Object.fromEntries(middle.map((room) => [room, [...middle, ...low, 'lib']])),
  'server/config': ['server/disk', 'lib'],
  'server/layouts': ['server/locks', 'server/disk', 'lib'],
  'server/locks': ['server/disk', 'lib'],
  'server/disk': ['lib'],
};

/** Ways through the walls, each with its reason. */
const doors = [
  // Pages live in another bundle: they reach the core by the host that the process holds, never by import.
  { from: /^(app\/|proxy\.ts$)/, to: /^server\/trpc\/gateway\.ts$/ },
  { from: /^(app|components)\//, to: /^server\/trpc\//, typeOnly: true },
  // One command carries all edges: it starts the server, it does not speak its protocol.
  { from: /^server\/cli\/serve/, to: /^server\/trpc\/(host|host-names|gateway|credentials)\.ts$/ },
  { from: /^server\/cli\//, to: /^server\/trpc\/(host|gate)\.ts$/, typeOnly: true },
  // `strongroom mcp` opens the bank and hands its standard streams to the edge that speaks the protocol.
  { from: /^server\/cli\/mcp\.ts$/, to: /^server\/mcp\/serve-mcp\.ts$/ },
  // The environment is read at the edge, once: which machines may be asked for embeddings is said there.
  { from: /^server\/cli\/main\.ts$/, to: /^server\/recall\/meaning\/endpoint-of\.ts$/ },
  // The terminal is the caller's, not the bank's; the version stands in one place.
  { from: /^server\/cli\/ask-on-terminal\.ts$/, to: /^server\/disk\/terminal\.ts$/ },
  { from: /^server\/cli\/version\.ts$/, to: /^package\.json$/ },
  // Demo agents play the foreign programs of a bank: they lock and write as those do. Its runs are as exec leaves them.
  { from: /^server\/cli\/demo\//, to: /^server\/(locks|disk|runs)\// },
  { from: /^(playwright|vitest)\.config\.ts$/, to: /^e2e\/tools\// },
];

export function mayImport(from, to, typeOnly) {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (fromRoom === 'e2e' || isTest(from)) return true;
  if (fromRoom === null || toRoom === null || fromRoom === toRoom) return true;
  if (below[fromRoom]?.includes(toRoom)) return true;
  return doors.some(
    (door) => door.from.test(from) && door.to.test(to) && (typeOnly || !door.typeOnly),
  );
}

export function allowedFrom(path) {
  const allowed = below[roomOf(path)] ?? [];
  return allowed.length === 0 ? 'nothing of the other rooms' : allowed.join(', ');
}
