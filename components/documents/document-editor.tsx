'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { writeCommand } from '@/components/plans/commands';
import { useOpenPlan } from '@/components/plans/open-plan';
import { useNoChange } from '@/components/plans/use-no-change';
import { visibleString } from '@/components/text/visible-parts';
import type { DocumentView } from '@/lib/document';
import { draftKey, dropDraft, keepDraft, useDraft } from './draft-store';
import { EditorFrame } from './editor-frame';
import { JsonNotice, MovedNotice, SecretsNotice } from './editor-notices';

interface DocumentEditorProps {
  bank: string;
  view: DocumentView;
  /** It was removed since. */
  gone: boolean;
  onClose: () => void;
}

/**
 * Edits a document as it is shown: secrets stay replaced, and keep their bytes. Nothing is changed under the hands:
 * what is written outside meanwhile is told, and merged with the plan.
 */
export default function DocumentEditor({ bank, view, gone, onClose }: DocumentEditorProps) {
  const { path, revision } = view.facts;
  const key = draftKey(bank, path);
  const draft = useDraft(key);
  const [shown, setShown] = useState(() => shownOf(view));
  const review = useReview(bank, path, () => {
    dropDraft(key);
    onClose();
  });
  const noChange = useNoChange(bank);
  const base = draft?.base ?? shown.revision;
  const text = draft?.text ?? shown.text;
  const moved = gone ? 'removed' : revision === base ? null : 'changed';
  const edit = (next: string) => {
    const isAsShown = next === shown.text && base === shown.revision;
    if (isAsShown) dropDraft(key);
    else keepDraft(key, { path, base, text: next, since: draft?.since ?? Date.now() });
  };
  const beginAgain = () => {
    dropDraft(key);
    setShown(shownOf(view));
  };
  const nothing = draft === null ? 'Nothing is changed yet.' : null;
  return (
    <EditorFrame
      label={`Edit of ${visibleString(path)}`}
      text={text}
      onText={edit}
      unsaved={draft !== null}
      noReview={noChange ?? nothing}
      wrap={view.facts.form === 'markdown'}
      onReview={() => review(base, text)}
      onDiscard={beginAgain}
      onClose={onClose}
    >
      {moved && (
        <MovedNotice
          moved={moved}
          at={view.facts.modifiedAt}
          unsaved={draft !== null}
          onBeginAgain={beginAgain}
        />
      )}
      <SecretsNotice redactions={view.redactions} />
      {path.endsWith('.json') && <JsonCheck text={text} />}
    </EditorFrame>
  );
}

/** Carriage returns do not survive a text field: the server brings them back. */
function shownOf({ facts, text }: DocumentView) {
  return { revision: facts.revision ?? '', text: (text ?? '').replace(/\r\n?/g, '\n') };
}

function JsonCheck({ text }: { text: string }) {
  return <JsonNotice text={useDeferredValue(text)} />;
}

function useReview(bank: string, path: string, onApplied: () => void) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return (base: string, text: string) =>
    open({
      bank,
      title: `Edit ${visibleString(path)}`,
      words: { apply: 'Apply edit', applying: 'Applying…', done: 'Document edited' },
      plan: (wish) => client.changes.planEdit.mutate({ bank, path, base, text, ...wish }),
      merges: true,
      command: overview ? writeCommand(overview.bank.root, path, base) : null,
      onApplied,
    });
}
