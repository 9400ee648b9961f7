import { Command } from 'commander';
import { registerServe } from './register-serve';

const program = new Command('strongroom');
registerServe(program);
await program.parseAsync();
