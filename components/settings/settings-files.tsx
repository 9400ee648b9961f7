'use client';
import { FileWarning } from 'lucide-react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import type { SettingsFile, SettingsView } from '@/lib/settings-view';
import { Section } from './section';

interface SettingsFilesProps {
  files: readonly SettingsFile[];
  place: SettingsView['place'];
}

const states = {
  absent: { words: 'not there', className: 'text-ink-faint' },
  used: { words: 'in use', className: 'text-fine' },
  unusable: { words: 'cannot be used', className: 'text-broken' },
};

/** Where configuration is looked for, and what is wrong with a file that cannot be meant. */
export function SettingsFiles({ files, place }: SettingsFilesProps) {
  const broken = files.filter(({ state }) => state === 'unusable');
  return (
    <Section title="Where settings are looked for">
      {broken.map((file) => (
        <BrokenFile key={file.path} file={file} />
      ))}
      <ul className="flex flex-col">
        {files.map(({ path, purpose, state }) => (
          <li key={path} className="flex min-w-0 flex-wrap items-center gap-x-3 border-b py-1.5">
            <PathText path={path} className="min-w-0" />
            <CopyButton text={path} what="path" />
            <span className="text-ink-soft">{purpose}</span>
            <span className={`ml-auto ${states[state].className}`}>{states[state].words}</span>
          </li>
        ))}
      </ul>
      <p className="max-w-prose text-ink-soft">
        The later one wins, value by value; a flag or an environment variable of whoever started
        strongroom wins over both.
        {place.document === null &&
          ' The file of the project lies outside the bank, where strongroom writes nothing: a change shows the text to put there.'}
      </p>
    </Section>
  );
}

function BrokenFile({ file: { path, why, line } }: { file: SettingsFile }) {
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-lg border border-broken bg-raised px-4 py-3"
    >
      <FileWarning aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-strong">
          <VisibleText text={path} /> cannot be used
        </p>
        <p className="text-ink-soft">
          {line !== null && <>Line {line}: </>}
          <VisibleText text={why ?? ''} />.
        </p>
        <p className="text-ink-soft">
          Until it is corrected the defaults below hold, and nothing in this bank can be changed.
        </p>
      </div>
    </div>
  );
}
