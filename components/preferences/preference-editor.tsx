'use client';
import { useState } from 'react';
import { draftKey, dropDraft, keepDraft, useDraft } from '@/components/documents/draft-store';
import { visibleString } from '@/components/text/visible-parts';
import { Button } from '@/components/ui/button';
import { joinLists, jsonOfTyped, typedOf } from '@/lib/preference-text';
import type { Preference, PreferencesView } from '@/lib/preference';
import { PreferenceConflict } from './preference-conflict';
import { PreferenceField } from './preference-field';
import { useSetPreference } from './use-set-preference';

interface PreferenceEditorProps {
  bank: string;
  view: PreferencesView;
  preference: Preference;
  /** What the address calls it. */
  name: string;
  onClose: () => void;
}

/**
 * Edits one preference. Nothing is changed under the hands: what somebody else writes there meanwhile is shown beside
 * what was begun with and what is typed, and one of the three is chosen before it is written.
 */
export function PreferenceEditor(props: PreferenceEditorProps) {
  const { bank, view, preference, name, onClose } = props;
  const { form, json: theirs, label, isSet } = preference;
  const key = draftKey(bank, `${view.document.path} ${name}`);
  const draft = useDraft(key);
  const [begun, setBegun] = useState(theirs);
  const base = draft ? draft.base : begun;
  const typed = draft?.text ?? typedOf(form, base);
  const ours = jsonOfTyped(form, typed);
  const moved = theirs !== base;
  const set = useSetPreference(bank, view, preference, () => {
    dropDraft(key);
    onClose();
  });
  const keep = (text: string, on = base) =>
    keepDraft(key, { path: name, base: on, text, since: draft?.since ?? Date.now() });
  const edit = (text: string) => {
    if (text === typedOf(form, base) && !moved) dropDraft(key);
    else keep(text);
  };
  const takeTheirs = () => {
    dropDraft(key);
    setBegun(theirs);
  };
  const joined = moved && form === 'list' ? joinLists(base, ours, theirs) : null;
  const nothing = ours === theirs ? 'This is what stands.' : null;
  const fault = ours === null ? notJson[form] : null;
  const unresolved = moved ? 'Choose first: somebody else changed it meanwhile.' : null;
  return (
    <form
      aria-label={`Edit ${visibleString(label)}`}
      onSubmit={(event) => {
        event.preventDefault();
        if ((unresolved ?? fault ?? nothing) === null && ours !== null) set(ours, base);
      }}
      className="flex flex-col gap-2"
    >
      <PreferenceField form={form} label={label} typed={typed} fault={fault} onTyped={edit} />
      {moved && (
        <PreferenceConflict
          base={base}
          ours={ours ?? typed}
          theirs={theirs}
          joined={joined}
          onTheirs={takeTheirs}
          onOurs={() => keep(typed, theirs)}
          onJoined={(list) => keep(typedOf(form, list), theirs)}
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {isSet && (
          <Button
            look="quiet"
            className="mr-auto"
            disabledBecause={unresolved}
            onClick={() => set(null, base)}
          >
            Take out…
          </Button>
        )}
        {draft && (
          <Button look="quiet" onClick={takeTheirs}>
            Discard
          </Button>
        )}
        <Button onClick={onClose} data-back>
          Close
        </Button>
        <Button type="submit" look="primary" disabledBecause={unresolved ?? fault ?? nothing}>
          Review
        </Button>
      </div>
    </form>
  );
}

const notJson = {
  text: 'This is no text.',
  list: 'This is no list.',
  number: 'This is no number.',
  json: 'This is no JSON yet.',
};
