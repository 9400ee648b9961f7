// `npm test`: brings the clone to where its tests can run, runs all of them, and ends in `N passed, N failed`.
// A stage that fails does not stop the others.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBuilt } from './built.mjs';
import { countPlaywright, countVitest } from './count-report.mjs';
import { isInstalled } from './installed.mjs';
import { run, runNode } from './run-stage.mjs';

const checks = {
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  structure: ['e2e/tools/check-structure.mjs'],
};

const total = { passed: 0, failed: 0, skipped: [] };
const reports = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
try {
  if (await stage('install', install)) await runAll();
} finally {
  await rm(reports, { recursive: true, force: true });
}
for (const name of total.skipped) say(`skipped: ${name}`);
process.exitCode = total.failed > 0 ? 1 : 0;
say(`${total.passed} passed, ${total.failed} failed`);

async function runAll() {
  await stage('tools', tools);
  await stage('build', build);
  // They only read: two at a time.
  await Promise.all([inTurn(['format', 'types', 'structure']), inTurn(['lint'])]);
  await stage('unit', () => vitest('unit'));
  await stage('processes', () => vitest('processes'));
  await stage('browser', playwright);
}

async function inTurn(names) {
  for (const name of names) await stage(name, () => check(name));
}

/** @returns whether nothing failed */
async function stage(name, work) {
  const startedAt = performance.now();
  const count = await work().catch((error) => one(1, String(error?.stack ?? error)));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  for (const detail of count.details) say(`\n--- ${name} failed: ${detail}\n`);
  say(`${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped.push(...count.skipped);
  return count.failed === 0;
}

async function install() {
  if (await isInstalled()) return none();
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund']);
  return code === 0 ? none() : one(code, output);
}

/** Loaded late: it needs what `install` brings. */
async function tools() {
  const { ensureTools } = await import('./ensure-tools.mjs');
  const { present, missing } = await ensureTools();
  const details = missing.map(({ words }) => words);
  return { passed: present.length, failed: missing.length, skipped: [], details };
}

async function build() {
  if (await isBuilt()) return one(0, '');
  const { code, output } = await runNode(['e2e/tools/build.mjs']);
  return one(code, output);
}

async function check(name) {
  const { code, output } = await runNode(checks[name]);
  return one(code, output);
}

async function vitest(project) {
  const file = join(reports, `${project}.json`);
  const program = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`];
  const { code } = await runNode([...program, ...reporters], { show: true });
  return countVitest(await json(file), code);
}

async function playwright() {
  const file = join(reports, 'browser.json');
  const program = ['node_modules/@playwright/test/cli.js', 'test', '--reporter', 'list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const { code } = await runNode(program, { show: true, env });
  return countPlaywright(await json(file), code);
}

async function json(file) {
  return readFile(file, 'utf8').then(JSON.parse, () => null);
}

function none() {
  return { passed: 0, failed: 0, skipped: [], details: [] };
}

function one(code, output) {
  const fine = code === 0;
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: [], details: fine ? [] : [output] };
}

function say(words) {
  process.stdout.write(`${words}\n`);
}
