'use client';
import { useId, useState } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { HomeState } from '@/lib/state';
import { changeOf, editedFields, noDraft, setCommand, standing } from './state-edits';
import type { StateChange, StateDraft } from './state-edits';
import { StateField } from './state-field';

interface EditStateDialogProps {
  bank: string;
  home: HomeState;
  onClose: () => void;
}

/** The fields of the state; what is not touched stays, also where others write meanwhile. */
export function EditStateDialog({ bank, home, onClose }: EditStateDialogProps) {
  // What was shown is what is edited, while the page goes on.
  const [shown] = useState(home);
  const [draft, setDraft] = useState<StateDraft>(noDraft);
  const review = useReview(bank, shown, onClose);
  const change = changeOf(draft, shown);
  const isNothing = change.set.length + change.unset.length === 0;
  const why = change.fault ?? (isNothing ? 'Nothing is changed yet.' : null);
  const setOther = (part: Partial<StateDraft['other']>) =>
    setDraft((before) => ({ ...before, other: { ...before.other, ...part } }));
  return (
    <Dialog title="Edit the cursor state" onClose={onClose} closesBeside={draft === noDraft}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (why === null) review(change);
        }}
      >
        <div className="flex flex-col gap-3 p-4">
          {editedFields.map((field, at) => (
            <StateField
              key={field.name}
              {...field}
              stands={standing(shown, field.name)}
              value={draft.fields[field.name]}
              first={at === 0}
              onValue={(value) =>
                setDraft((before) => ({
                  ...before,
                  fields: { ...before.fields, [field.name]: value },
                }))
              }
            />
          ))}
          <OtherKey other={draft.other} onOther={setOther} />
          <p className="text-12 text-ink-faint">
            last_activity becomes now, in {shown.zone}. Everything else stays as it is.
          </p>
          {change.fault && <p className="text-12 text-broken">{change.fault}</p>}
        </div>
        <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t bg-raised px-4 py-2.5">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabledBecause={why}>
            Review…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface OtherKeyProps {
  other: StateDraft['other'];
  onOther: (part: Partial<StateDraft['other']>) => void;
}

function OtherKey({ other, onOther }: OtherKeyProps) {
  const id = useId();
  const look = 'mono min-h-7 w-full rounded border border-field-line bg-ground px-2';
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1">
        Another key <span className="text-12 text-ink-faint">dots between keys; JSON, or text</span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <label className="sr-only" htmlFor={`${id}-key`}>
          Key
        </label>
        <input
          id={`${id}-key`}
          placeholder="cursor_session.mood"
          autoComplete="off"
          spellCheck={false}
          value={other.key}
          onChange={(event) => onOther({ key: event.target.value })}
          className={`${look} placeholder:text-ink-faint`}
        />
        <label className="sr-only" htmlFor={`${id}-value`}>
          Value
        </label>
        <input
          id={`${id}-value`}
          placeholder="value"
          autoComplete="off"
          spellCheck={false}
          value={other.value}
          onChange={(event) => onOther({ value: event.target.value })}
          className={`${look} placeholder:text-ink-faint`}
        />
      </div>
    </fieldset>
  );
}

function useReview(bank: string, { home, state }: HomeState, onApplied: () => void) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const root = useBankRoot(bank);
  return (change: StateChange) => {
    const { set, unset } = change;
    const at = new Date().toISOString();
    const wish = { bank, home, set, unset, at, base: state.revision };
    open({
      bank,
      title: `Set values of ${visibleString(state.path)}`,
      words: { apply: 'Set values', applying: 'Setting…', done: 'State set' },
      plan: ({ reason, merge }) => client.state.planSet.mutate({ ...wish, reason, merge }),
      merges: true,
      command: setCommand(change, home, root),
      onApplied,
    });
  };
}
