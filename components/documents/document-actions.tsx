'use client';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { removeCommand } from '@/components/plans/commands';
import { useOpenPlan } from '@/components/plans/open-plan';
import { useNoChange } from '@/components/plans/use-no-change';
import { visibleString } from '@/components/text/visible-parts';
import { Button } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import type { DocumentView } from '@/lib/document';
import { whyNoEdit } from './why-no-edit';

/** What can be done with a document, or why not. */
export function DocumentActions({ bank, view }: { bank: string; view: DocumentView }) {
  const { push } = useUrlState();
  const noChange = useNoChange(bank);
  const remove = useRemove(bank, view);
  return (
    <>
      <Button
        look="quiet"
        disabledBecause={noChange ?? whyNoEdit(view)}
        onClick={() => push({ view: 'edit' })}
      >
        <Pencil aria-hidden className="size-3.5" />
        <span className="@max-md:sr-only">Edit</span>
      </Button>
      <Button look="quiet" disabledBecause={noChange ?? whyNoRemove(view)} onClick={() => remove()}>
        <Trash2 aria-hidden className="size-3.5" />
        <span className="@max-md:sr-only">Remove…</span>
      </Button>
    </>
  );
}

function whyNoRemove({ facts }: DocumentView): string | null {
  if (facts.kind === 'lock') return 'It is a lock, not a document: clear it on the page Locks.';
  if (facts.entry === 'link') return 'It is a link: remove the document it points to, by its name.';
  if (facts.entry !== 'file') return `It is a ${facts.entry}, not a file.`;
  return facts.revision === null ? 'It could not be read.' : null;
}

function useRemove(bank: string, { facts: { path, revision } }: DocumentView) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return () => {
    if (revision === null) return;
    open({
      bank,
      title: `Remove ${visibleString(path)}`,
      consequence: 'The file goes. Its history stays, and with it the way back.',
      words: { apply: 'Remove document', applying: 'Removing…', done: 'Document removed' },
      danger: true,
      plan: ({ reason }) =>
        client.changes.planDelete.mutate({ bank, path, base: revision, reason }),
      command: overview ? removeCommand(overview.bank.root, path, revision) : null,
    });
  };
}
