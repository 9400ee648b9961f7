// The lock file installs everywhere and names no server; versions are exact; every dependency has its reason.

export function checkPackages({ files }) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const lock = byPath.get('package-lock.json');
  const manifest = byPath.get('package.json');
  return [
    ...(lock ? [...addresses(lock), ...missingOptional(lock)] : []),
    ...(manifest ? dependencies(manifest, byPath.get('CONTRIBUTING.md')) : []),
    ...(manifest ? unused(manifest, files) : []),
  ];
}

function addresses({ path, lines }) {
  return lines.flatMap((text, index) =>
    /^\s*"resolved":/.test(text)
      ? [
          {
            file: path,
            line: index + 1,
            rule: 'lockfile-without-addresses',
            instead: 'Run `npm install` with the .npmrc of this project; it leaves addresses out.',
          },
        ]
      : [],
  );
}

/** `npm ci` refuses a lock file that lacks a platform package another package names. */
function missingOptional({ path, text, lines }) {
  const packages = JSON.parse(text).packages ?? {};
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`node_modules/${name}`])
      .filter((name) => !packages[`${place}/node_modules/${name}`])
      .map((name) => ({
        file: path,
        line: lines.findIndex((line) => line.includes(`"${place}"`)) + 1 || 1,
        rule: 'lockfile-complete',
        instead: `${place} wants ${name}, which the lock file lacks: pin a version whose platform packages are all published.`,
      })),
  );
}

function dependencies({ path, text, lines }, reasons) {
  const { dependencies: ours = {}, devDependencies: tools = {} } = JSON.parse(text);
  return Object.entries({ ...ours, ...tools }).flatMap(([name, version]) => {
    const line = lines.findIndex((found) => found.includes(`"${name}":`)) + 1;
    const found = [];
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      found.push({ rule: 'exact-version', instead: `Write the exact version of ${name}.` });
    }
    if (reasons && !reasons.text.includes(`\`${name}\``)) {
      const instead = `Say in CONTRIBUTING.md why ${name} is needed, or remove it.`;
      found.push({ rule: 'dependency-reason', instead });
    }
    return found.map((fault) => ({ file: path, line, ...fault }));
  });
}

/** Asked for by another package alone. */
const unnamed = new Set(['react-dom']);

/** Named by no source, style or configuration. Types are used without being named. */
function unused({ path, text, lines }, files) {
  const { dependencies: ours = {}, devDependencies: tools = {}, scripts = {} } = JSON.parse(text);
  const users = files.filter((file) => /\.(ts|tsx|mjs|css)$|^tsconfig\.json$/.test(file.path));
  const everything = [...users.map((file) => file.text), ...Object.values(scripts)].join('\n');
  return Object.keys({ ...ours, ...tools })
    .filter((name) => !name.startsWith('@types/') && !unnamed.has(name))
    .filter((name) => !new RegExp(`['"/]${name}['"/]`).test(everything))
    .map((name) => ({
      file: path,
      line: lines.findIndex((found) => found.includes(`"${name}":`)) + 1,
      rule: 'dependency-used',
      instead: `Nothing names ${name}: remove it.`,
    }));
}
