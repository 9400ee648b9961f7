'use client';
import { draftKey, useDraft } from '@/components/documents/draft-store';
import { useNoChange } from '@/components/plans/use-no-change';
import { LongText, TextList } from '@/components/projects/long-text';
import { visibleString } from '@/components/text/visible-parts';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import type { Preference, PreferencesView } from '@/lib/preference';
import { PreferenceEditor } from './preference-editor';

interface PreferenceRowProps {
  bank: string;
  view: PreferencesView;
  preference: Preference;
  /** What the address calls it. */
  name: string;
  isEdited: boolean;
}

/** One preference as it stands, or being edited. */
export function PreferenceRow({ bank, view, preference, name, isEdited }: PreferenceRowProps) {
  const { push } = useUrlState();
  const noChange = useNoChange(bank);
  const draft = useDraft(draftKey(bank, `${view.document.path} ${name}`));
  const { label, isSet, form, json, values } = preference;
  const noEdit = whyNoEdit(preference) ?? noChange;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-1.5 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
      <span className="min-w-0 py-0.5 wrap-anywhere text-ink-soft max-sm:col-span-2">
        <VisibleText text={label} />
      </span>
      {isEdited && noEdit === null ? (
        <div className="col-span-2 min-w-0">
          <PreferenceEditor
            bank={bank}
            view={view}
            preference={preference}
            name={name}
            onClose={() => push({ edit: null })}
          />
        </div>
      ) : (
        <>
          <div className="min-w-0 py-0.5">
            {!isSet && <span className="text-ink-faint">not set</span>}
            {isSet && form === 'list' && <Entries entries={values} label={label} />}
            {isSet && form !== 'list' && form !== 'json' && <LongText text={values[0] ?? ''} />}
            {isSet && form === 'json' && (
              <pre className="max-h-48 overflow-auto wrap-anywhere whitespace-pre-wrap">
                <VisibleText text={json ?? values.join('\n')} />
              </pre>
            )}
          </div>
          <Button
            look="quiet"
            data-row
            disabledBecause={noEdit}
            aria-label={`Edit ${visibleString(label)}`}
            onClick={() => push({ edit: name })}
          >
            {draft ? 'Go on editing' : isSet ? 'Edit' : 'Set'}
          </Button>
        </>
      )}
    </li>
  );
}

function Entries({ entries, label }: { entries: string[]; label: string }) {
  if (entries.length === 0) return <span className="text-ink-faint">an empty list</span>;
  if (entries.some((entry) => entry.length > 40)) return <TextList texts={entries} label={label} />;
  return (
    <span className="flex flex-wrap gap-1">
      {entries.map((entry, at) => (
        <span key={at} className="rounded bg-hover px-1.5 wrap-anywhere">
          <VisibleText text={entry} />
        </span>
      ))}
    </span>
  );
}

function whyNoEdit({ isSet, json }: Preference): string | null {
  if (isSet && json === null) return 'It is too large to be edited here: edit the document.';
  if (json?.includes('***REDACTED***'))
    return 'It holds a secret, which is not shown: edit the document.';
  return null;
}
