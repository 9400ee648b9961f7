'use client';
import { FreeValues } from '@/components/projects/free-values';
import { SourceList } from '@/components/projects/source-list';
import { visibleString } from '@/components/text/visible-parts';
import { VisibleText } from '@/components/text/visible-text';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { EmptyState } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { Preference, PreferencesView } from '@/lib/preference';
import { hasAll } from '@/lib/project-filter';
import { LearnedList } from './learned-list';
import { PreferenceRow } from './preference-row';

/** The preferences of one tree, by groups, and what was learned. */
export function PreferencesTree({ bank, view }: { bank: string; view: PreferencesView }) {
  const { get, replace } = useUrlState();
  const words = (get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const edited = get('edit');
  const groups = view.groups
    .map(({ title, preferences }) => ({
      title,
      preferences: preferences.filter(
        (one) => nameOf(one) === edited || hasAll(textOf(title, one), words),
      ),
    }))
    .filter(({ preferences }) => words.length === 0 || preferences.length > 0);
  const learned = view.learned.filter((one) =>
    hasAll([one.context, one.preference, one.source].join('\n'), words),
  );
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="max-w-5xl">
        <h2 className="sr-only">What is set, and what was learned</h2>
        {words.length > 0 && groups.length === 0 && learned.length === 0 && (
          <EmptyState
            title="No preference matches"
            why="All of them are hidden by the filter."
            onClear={() => replace({ q: null })}
          />
        )}
        {groups.map(({ title, preferences }) => (
          <Part key={title} title={visibleString(title)}>
            {preferences.length === 0 && <p className="text-ink-faint">None is set.</p>}
            <ul aria-label={visibleString(title)} className="divide-y">
              {preferences.map((preference) => (
                <PreferenceRow
                  key={nameOf(preference)}
                  bank={bank}
                  view={view}
                  preference={preference}
                  name={nameOf(preference)}
                  isEdited={nameOf(preference) === edited}
                />
              ))}
            </ul>
          </Part>
        ))}
        <LearnedList learned={learned} of={view.learned.length} />
        {view.others.length > 0 && (
          <Part title="Else in it">
            <FreeValues values={view.others} />
          </Part>
        )}
        <Part title="Document">
          <About view={view} />
          <SourceList bank={bank} documents={[view.document]} />
        </Part>
      </div>
    </div>
  );
}

function About({ view: { version, lastUpdated } }: { view: PreferencesView }) {
  if (version === null && lastUpdated === null) return null;
  return (
    <FactList>
      {version !== null && (
        <Fact label="Version">
          <VisibleText text={version} />
        </Fact>
      )}
      {lastUpdated !== null && (
        <Fact label="Last updated">
          <VisibleText text={lastUpdated} />
        </Fact>
      )}
    </FactList>
  );
}

/** What the address calls it. */
function nameOf({ at }: Preference): string {
  return at.join('.');
}

function textOf(title: string, { label, values }: Preference): string {
  return [title, label, ...values].join('\n');
}
