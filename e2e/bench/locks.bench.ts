import { cpus } from 'node:os';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import { lockTier } from '@/server/locks/native/kernel-lock';
import { measureBlocked } from './measure/blocked';
import { measureContended } from './measure/contended';
import { measureGivingUp } from './measure/giving-up';
import { measureMixed } from './measure/mixed';
import { measureStaleBreak } from './measure/stale-break';
import { measureTogether } from './measure/together';
import { measureUncontended } from './measure/uncontended';
import { print, printGoals } from './report';
import type { Section } from './report';
import { settingOf } from './setting';

/**
 * What locking costs, beside its peers, all in one run. `--quick` only shows that it works; `--only NAME` measures
 * one part.
 */
const parts = {
  uncontended: measureUncontended,
  contended: measureContended,
  mixed: measureMixed,
  blocked: measureBlocked,
  'giving-up': measureGivingUp,
  'stale-break': measureStaleBreak,
  together: measureTogether,
};

const flags = process.argv.slice(2);
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : null;
const setting = settingOf(flags);
const { type } = await filesystemOf(setting.directory());
console.log(
  `Locks, on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${type}; ${lockTier().words}.${setting.quick ? ' Quick: figures mean nothing.' : ''}`,
);
const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only !== null && name !== only) continue;
  const section = await measure(setting);
  print(section);
  sections.push(section);
}
printGoals(sections);
process.exit(0);
