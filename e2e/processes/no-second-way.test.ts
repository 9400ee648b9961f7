import { expect, test } from 'vitest';
import type { OpenBank } from '@/server/bank/open-bank';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import type { Context } from '@/server/trpc/context';
import { createCallerFactory } from '@/server/trpc/procedures';
import { appRouter } from '@/server/trpc/router';
import { canaryText, environmentName, leaksIn, secrets } from './canaries';
import { documentsIn, openTestBank, tester } from './change-bank';
import { caching, changing, looking, mutations, others, plantAll } from './every-change';
import { strongroom } from './run-command';
import { treeListing } from './tree-listing';

const env = { [environmentName]: secrets.environment };

test('every mutation of the API only makes a plan, and no plan is applied without its token', async () => {
  rememberEnvironment(env);
  const given = await plantAll(canaryText);
  const { root } = given;
  const bank = await openTestBank(root);
  const context = contextOf(bank);
  const api = createCallerFactory(appRouter)(context) as unknown as Api;
  const answering = ['redaction.test'];
  const known = [...Object.keys(mutations), ...answering, ...caching, 'plans.applyPlan'];
  expect(known.sort()).toEqual(namesOfMutations());
  const before = [treeListing(root), documentsIn(root)];
  const tried = { bank: bank.summary.id, text: canaryText };
  const answer = await api['redaction']?.['test']?.(tried);
  expect(leaksIn(JSON.stringify(answer))).toEqual([]);
  expect([treeListing(root), documentsIn(root)]).toEqual(before);
  for (const [name, inputOf] of Object.entries(mutations)) {
    const [router = '', procedure = ''] = name.split('.');
    const offered = await api[router]?.[procedure]?.({ bank: bank.summary.id, ...inputOf(given) });
    expect(offered, name).toMatchObject({ token: expect.any(String), digest: expect.any(String) });
    expect(leaksIn(JSON.stringify(offered)), name).toEqual([]);
    for (const token of ['', 'wrong', offered?.digest ?? '', `${offered?.token}x`]) {
      const input = { bank: bank.summary.id, planId: offered?.id, token };
      await expect(api['plans']?.['applyPlan']?.(input), name).rejects.toMatchObject({
        cause: { code: 'CONFIRMATION_REQUIRED' },
      });
    }
    const stranger = createCallerFactory(appRouter)(contextOf(bank, 'other')) as unknown as Api;
    const input = { bank: bank.summary.id, planId: offered?.id, token: offered?.token };
    await expect(stranger['plans']?.['applyPlan']?.(input), name).rejects.toThrow();
    expect([treeListing(root), documentsIn(root)], name).toEqual(before);
  }
});

test('no command changes anything without --yes or an answer: exit 25, the plan in the error', async () => {
  const given = await plantAll(canaryText);
  const { root } = given;
  const known = [...Object.keys(changing), ...Object.keys(looking), ...others, 'doctor'];
  expect(known.filter((name) => name !== 'doctor --fix').sort()).toEqual(await namesOfCommands());
  const before = [treeListing(root), documentsIn(root)];
  for (const [name, argumentsOf] of Object.entries(changing)) {
    const words = [...name.split(' '), ...argumentsOf(given), '--root', root, '--json'];
    const { code, stderr } = await strongroom(words, { env });
    expect([name, code], stderr).toEqual([name, 25]);
    expect(leaksIn(stderr), name).toEqual([]);
    const { error } = JSON.parse(stderr) as { error: { details: { plan: object } } };
    expect(Object.keys(error.details.plan)).not.toContain('token');
    expect([treeListing(root), documentsIn(root)], name).toEqual(before);
  }
});

type Api = Record<string, Record<string, (input: object) => Promise<Offered>>>;
interface Offered {
  id: string;
  token: string;
  digest: string;
}

function contextOf(bank: OpenBank, id = 'browser'): Context {
  return {
    banks: new Map([[bank.summary.id, bank]]),
    events: bank.events,
    caller: { ...tester, id, surface: 'api' },
    readOnly: false,
    stopping: new AbortController().signal,
  };
}

function namesOfMutations(): string[] {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string } }
  >;
  return Object.keys(procedures)
    .filter((name) => procedures[name]?._def.type === 'mutation')
    .sort();
}

async function namesOfCommands(): Promise<string[]> {
  const top = await subcommands([]);
  const names = await Promise.all(
    top.map(async (name) => [name, ...(await subcommands([name])).map((sub) => `${name} ${sub}`)]),
  );
  return names.flat().sort();
}

async function subcommands(of: string[]): Promise<string[]> {
  const { stdout } = await strongroom([...of, '--help']);
  const [, list = ''] = stdout.split('\nCommands:\n');
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'help');
}
