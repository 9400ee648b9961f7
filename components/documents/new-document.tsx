'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { writeCommand } from '@/components/plans/commands';
import { useOpenPlan } from '@/components/plans/open-plan';
import { useNoChange } from '@/components/plans/use-no-change';
import { visibleString } from '@/components/text/visible-parts';
import { useUrlState } from '@/components/ui/url-state';
import { UrlLink } from '@/components/ui/url-link';
import { parseBankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import { draftKey, dropDraft, keepDraft, useDraft } from './draft-store';
import { EditorFrame } from './editor-frame';

interface NewDocumentProps {
  bank: string;
  /** Those that are there. */
  paths: readonly string[];
}

/** A document that is not there yet: where it goes, and what is in it. */
export default function NewDocument({ bank, paths }: NewDocumentProps) {
  const key = draftKey(bank, null);
  const draft = useDraft(key);
  const { push } = useUrlState();
  const noChange = useNoChange(bank);
  const path = draft?.path ?? '';
  const text = draft?.text ?? '';
  const fault = path === '' ? null : pathFault(path);
  const isThere = paths.includes(path);
  const keep = (next: { path?: string; text?: string }) =>
    keepDraft(key, { path, text, since: draft?.since ?? Date.now(), ...next, base: null });
  const review = useReview(bank, path, text, () => {
    dropDraft(key);
    push({ view: null, path });
  });
  const missing = path === '' ? 'Give it a path first.' : isThere ? 'It is there already.' : fault;
  return (
    <EditorFrame
      label="Text of the new document"
      text={text}
      onText={(next) => keep({ text: next })}
      unsaved={draft !== null && (path !== '' || text !== '')}
      noReview={noChange ?? missing}
      wrap
      focusText={false}
      onReview={review}
      onDiscard={() => dropDraft(key)}
      onClose={() => push({ view: null })}
    >
      <PathField
        path={path}
        fault={isThere ? null : fault}
        isThere={isThere}
        onPath={(next) => keep({ path: next })}
      />
    </EditorFrame>
  );
}

interface PathFieldProps {
  path: string;
  fault: string | null;
  isThere: boolean;
  onPath: (path: string) => void;
}

function PathField({ path, fault, isThere, onPath }: PathFieldProps) {
  const id = useId();
  return (
    <div className="flex shrink-0 flex-col gap-1 border-b px-4 py-2.5">
      <label htmlFor={id} className="font-strong">
        Path
      </label>
      <input
        id={id}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder="notes/plan.md"
        value={path}
        onChange={(event) => onPath(event.target.value)}
        aria-invalid={fault !== null || isThere || undefined}
        aria-describedby={`${id}-more`}
        className="mono min-h-7 w-full rounded border border-field-line bg-ground px-2 placeholder:text-ink-faint"
      />
      <p id={`${id}-more`} aria-live="polite" className="text-12 text-ink-faint">
        {isThere ? (
          <span className="text-broken">
            There is such a document already.{' '}
            <UrlLink patch={{ view: null, path }} className="underline underline-offset-2">
              Open it
            </UrlLink>
          </span>
        ) : fault === null ? (
          'From the bank’s root. Folders that are not there are made.'
        ) : (
          <span className="text-broken">{fault}</span>
        )}
      </p>
    </div>
  );
}

/** Why no document can have this path. */
function pathFault(path: string): string | null {
  try {
    const name = parseBankPath(path);
    return name.split('/').some((part) => /^\.(strongroom|git)$/.test(part))
      ? 'Own state and version control hold no documents.'
      : null;
  } catch (error) {
    return isStrongroomError(error) ? error.message : String(error);
  }
}

function useReview(bank: string, path: string, text: string, onApplied: () => void) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return () =>
    open({
      bank,
      title: `New document ${visibleString(path)}`,
      words: { apply: 'Make document', applying: 'Making…', done: 'Document made' },
      plan: (wish) => client.changes.planWrite.mutate({ bank, path, base: null, text, ...wish }),
      merges: true,
      command: overview ? writeCommand(overview.bank.root, path, null) : null,
      onApplied,
    });
}
