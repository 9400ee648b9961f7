import { Command } from 'commander';
import { arrangeArguments } from './arrange-arguments';
import { registerCat } from './cat';
import { registerDoctor } from './doctor';
import { registerHistory } from './history';
import { registerLocks } from './locks';
import { registerLs } from './ls';
import { registerMerge } from './merge';
import { endQuietlyOnClosedPipe } from './print';
import { registerPermissions } from './permissions';
import { registerReceipts } from './receipts';
import { registerServe } from './register-serve';
import { registerRepair } from './repair';
import { reportError } from './report-error';
import { registerRestore } from './restore';
import { registerRm } from './rm';
import { registerSweep } from './sweep';
import { registerUndo } from './undo';
import { version } from './version';
import { registerWatch } from './watch';
import { registerWith } from './with';
import { registerWrite } from './write';

// What stands after `--` is another program's.
const end = process.argv.indexOf('--');
const asJson = process.argv.slice(0, end < 0 ? undefined : end).includes('--json');

const program = new Command('strongroom')
  .description('see, search and safely change the files where coding agents keep their memory')
  .version(version)
  .exitOverride()
  // The refusal itself is printed once, by us, in the form the caller asked for.
  .configureOutput({ writeErr: () => undefined });

registerServe(program);
registerLs(program);
registerCat(program);
registerWrite(program);
registerRm(program);
registerRestore(program);
registerMerge(program);
registerUndo(program);
registerRepair(program);
registerSweep(program);
registerPermissions(program);
registerHistory(program);
registerWatch(program);
registerLocks(program);
registerReceipts(program);
registerWith(program);
registerDoctor(program);

endQuietlyOnClosedPipe();
try {
  const commands = [...program.commands.map((command) => command.name()), 'help'];
  const args = arrangeArguments(process.argv.slice(2), commands);
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  process.exitCode = reportError(error, asJson, process.env['STRONGROOM_DEBUG'] === '1');
}
