'use client';
import { documentHref } from '@/components/documents/document-href';
import { Notice } from '@/components/documents/notice';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { EmptyState } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import type { KnowledgeOverview, KnowledgeSnapshot } from '@/lib/knowledge';
import { WriteSnapshot } from './write-snapshot';

/** Where the agents left off. */
export function SnapshotsTab({ bank, overview }: { bank: string; overview: KnowledgeOverview }) {
  const { snapshots, homes } = overview;
  if (snapshots.length === 0) {
    return (
      <EmptyState
        title="No snapshot in this bank"
        why="A context_snapshot.yaml says where things stand, what is open and what comes next."
      >
        <WriteSnapshot bank={bank} homes={homes} snapshot={null} />
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      {snapshots.map((snapshot) => (
        <Snapshot key={snapshot.path} bank={bank} homes={homes} snapshot={snapshot} />
      ))}
    </div>
  );
}

interface SnapshotProps {
  bank: string;
  homes: KnowledgeOverview['homes'];
  snapshot: KnowledgeSnapshot;
}

function Snapshot({ bank, homes, snapshot }: SnapshotProps) {
  const { path, facts, others, problem } = snapshot;
  return (
    <section aria-label={path} className="border-b last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3">
        <h2 className="min-w-0">
          <AppLink
            href={documentHref(bank, path)}
            className="mono inline-flex min-h-6 items-center wrap-anywhere text-accent underline underline-offset-2"
          >
            <VisibleText text={path} />
          </AppLink>
        </h2>
        <WriteSnapshot bank={bank} homes={homes} snapshot={snapshot} />
      </div>
      {problem !== null && (
        <Notice warns>
          <VisibleText text={problem} />
        </Notice>
      )}
      {facts && (
        <Part title="Where things stand">
          <p className="wrap-anywhere whitespace-pre-wrap">
            <VisibleText text={facts.summary ?? 'not said'} />
          </p>
        </Part>
      )}
      {facts && <Items title="Open questions" items={facts.openQuestions} />}
      {facts && <Items title="Next steps" items={facts.nextSteps} />}
      <Part title="Facts">
        <FactList>
          <Fact label="Written">
            {facts?.ts ? <Time at={facts.ts} full /> : <span>not said</span>}
          </Fact>
          <Fact label="Tags">
            <VisibleText text={facts?.tags.join(', ') || 'none'} />
          </Fact>
          {others.map(({ key, text }) => (
            <Fact key={key} label={key.slice(0, 100)}>
              <VisibleText text={text} />
            </Fact>
          ))}
        </FactList>
      </Part>
    </section>
  );
}

function Items({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <Part title={title}>
      {items.length === 0 && <p className="text-ink-faint">none</p>}
      <ul className="list-disc pl-4">
        {items.map((item, at) => (
          <li key={at} className="wrap-anywhere whitespace-pre-wrap">
            <VisibleText text={item} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
