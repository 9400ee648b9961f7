import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixTodoWriters } from '@/e2e/processes/todo-peers';
import { root as repository } from '../bench/start';

/**
 * One queue of tasks written by Python programs that lock their write alone, by our services and by our command:
 * `--todo [--seconds N]`. What is not there in the end must be what a Python writer's own race did away with.
 */
const at = process.argv.indexOf('--seconds');
const seconds = at < 0 ? 60 : Number(process.argv[at + 1]);
const root = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-todo-')));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

const mix = { root, seconds, peers: 3, services: 3, commands: 2, repository };
const { ours, theirs, missing, overwrote, broken, bytes } = await mixTodoWriters(mix);
const lost = [...missing.ours, ...missing.theirs].filter((fact) => !overwrote.has(fact));
const isPrinted = bytes === JSON.stringify(JSON.parse(bytes), null, 2);
console.log(`todo writers         ${mix.peers} in Python, ${mix.services} services, ${mix.commands} commands, ${seconds} s
written              ${ours.length} changes of ours, ${theirs.length} of theirs
their own race       did away with ${overwrote.size}; for good with ${missing.ours.length} of ours and ${missing.theirs.length} of theirs
lost otherwise       ${lost.length}${lost.map((fact) => `\n  ${fact}`).join('')}
read half written    ${broken}
as Python prints it  ${isPrinted ? 'yes' : 'NO'}`);
const isRight = lost.length === 0 && broken === 0 && isPrinted;
console.log(isRight ? '\nNothing is wrong.' : '\nSomething is wrong.');
process.exit(isRight ? 0 : 1);
