// How dist/cli.js loads the one file that holds all commands: as V8 compiled it at the build, which takes a third
// of a command's time away. V8 refuses what another V8 compiled; then the file is compiled as any other.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, Script } from 'node:vm';

const compiled = (file) => `${file}.compiled`;

export function loadCore(file) {
  // The build writes ASCII alone, which is read fastest so. On one line, so that the lines of a stack are the file's.
  const source = `(function (require, __filename) { 'use strict'; ${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: file,
    cachedData: readCompiled(compiled(file)),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  runCore(script, file);
  return script;
}

export function runCore(script, file) {
  script.runInThisContext()(createRequire(file), file);
}

function readCompiled(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
