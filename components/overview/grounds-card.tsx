import type { ReactNode } from 'react';
import type { Overview } from '@/lib/overview';
import { Card } from './card';

/** What locks and live updates of this bank rest on. */
export function GroundsCard({ overview }: { overview: Overview }) {
  const { bank, lockTier, watcher, recorder } = overview;
  const { fileSystem } = bank;
  return (
    <Card title="How it works here">
      <dl className="divide-y">
        <Fact label="Layouts">{bank.layouts.join(', ') || 'none recognised'}</Fact>
        <Fact label="File system">
          {fileSystem === null
            ? 'unknown'
            : `${fileSystem.type}, ${fileSystem.local ? 'local: its locks can be trusted' : 'not local: locks of other machines are not seen'}`}
        </Fact>
        <Fact label="Lock method">{lockTier}</Fact>
        <Fact label="Watcher">
          {watcher.state}
          {watcher.message && `: ${watcher.message}`}
        </Fact>
        <Fact label="Recorder">{recorderWords(recorder, bank.readOnly)}</Fact>
      </dl>
    </Card>
  );
}

function recorderWords({ state, message }: Overview['recorder'], readOnly: boolean): string {
  const words = {
    recording: 'every change of a document is kept, whoever makes it',
    failed: 'changes cannot be stored',
    off: readOnly ? 'off: this server was started with --read-only' : 'off',
  }[state];
  return message === null ? words : `${words}: ${message}`;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center gap-3 px-3 py-1">
      <dt className="w-20 shrink-0 text-12 text-ink-faint">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
