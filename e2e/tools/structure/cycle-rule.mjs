// No file may reach itself by its imports.

export function checkCycles({ files }) {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set();
  const findings = [];
  for (const { path } of files) visit(path, []);
  return findings;

  function visit(path, way) {
    const start = way.findIndex((step) => step.path === path);
    if (start >= 0) {
      findings.push(cycle(way.slice(start)));
      return;
    }
    if (done.has(path)) return;
    for (const { to, line } of imports.get(path) ?? []) {
      if (to !== null) visit(to, [...way, { path, line }]);
    }
    done.add(path);
  }
}

function cycle(way) {
  const names = [...way.map((step) => step.path), way[0].path].join(' -> ');
  return {
    file: way[0].path,
    line: way[0].line,
    rule: 'no-cycle',
    instead: `${names}. Move what both need into a third file below them.`,
  };
}
