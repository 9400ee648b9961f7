// How dist/cli.js loads the one file that holds all commands: as V8 compiled it at the build, which takes a third
// of a command's time away. V8 refuses what another V8 compiled; then the file is compiled as any other.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, Script } from 'node:vm';

const compiled = (file) => `${file}.compiled`;

export function loadCore(file) {
  // On one line, so that the lines of a stack are those of the file.
  const source = `(function (require, __filename) { 'use strict'; ${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, {
    filename: file,
    cachedData: readCompiled(compiled(file)),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()(createRequire(file), file);
  return script;
}

function readCompiled(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
