import { expect, test } from 'vitest';
import type { RecallHit } from '@/lib/recall';
import { ownPage } from './own-page';

const leadsTo = (hit: Partial<RecallHit>) => {
  const page = ownPage('b', { key: null, line: 4, ...hit } as RecallHit);
  return page && decodeURIComponent(page.href);
};

test('passages that have a page of their own lead there', () => {
  const project = 'aiconfig/memory/projects/webshop';
  expect(leadsTo({ documentKind: 'task-queue', path: 'q/tasks_active.json', key: 'T 1' })).toBe(
    '/b/tasks?task=T+1',
  );
  expect(leadsTo({ documentKind: 'run-output', path: 'logs/run_1.out' })).toBe(
    '/b/runs?run=logs/run_1',
  );
  expect(leadsTo({ documentKind: 'knowledge-base', path: 'kb.jsonl' })).toBe(
    '/b/knowledge?entry=4@kb.jsonl',
  );
  expect(
    leadsTo({ documentKind: 'decision-register', path: `${project}/decisions.json`, key: 'ADR-1' }),
  ).toBe('/b/decisions?decision=webshop/ADR-1');
  expect(
    leadsTo({ documentKind: 'session-log', path: `${project}/sessions.json`, key: 's1' }),
  ).toBe('/b/projects?home=aiconfig&project=webshop&session=s1');
  expect(leadsTo({ kind: 'version', documentKind: 'markdown', path: 'a.md' })).toBe(
    '/b/documents?path=a.md&view=history',
  );
  expect(leadsTo({ documentKind: 'markdown', path: 'a.md' })).toBeNull();
});
