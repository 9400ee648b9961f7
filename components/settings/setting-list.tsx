'use client';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import type { SettingView } from '@/lib/settings-view';
import { Section } from './section';
import { sourceWords, valueText, valueWords } from './setting-words';

interface SettingListProps {
  settings: readonly SettingView[];
  onChange: (setting: SettingView) => void;
}

export function SettingList({ settings, onChange }: SettingListProps) {
  return (
    <Section title="Settings of this bank">
      <p className="text-ink-soft">A change holds at once, but where it says otherwise.</p>
      <ul className="flex flex-col">
        {settings.map((setting) => (
          <Setting key={setting.key} setting={setting} onChange={() => onChange(setting)} />
        ))}
      </ul>
    </Section>
  );
}

function Setting({ setting, onChange }: { setting: SettingView; onChange: () => void }) {
  const { key, description, source, effect } = setting;
  return (
    <li
      data-setting={key}
      className="grid min-w-0 gap-x-4 gap-y-1 border-b py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <p className="mono wrap-anywhere">{key}</p>
        <p className="text-ink-soft">{description}</p>
      </div>
      <dl className="min-w-0 wrap-anywhere">
        <dt className="sr-only">Value</dt>
        <dd className="mono">
          <VisibleText text={valueText(setting.value)} />
          <span className="font-sans text-ink-faint">{valueWords(setting)}</span>
        </dd>
        <dt className="sr-only">Source</dt>
        <dd className={source === 'default' ? 'text-ink-faint' : 'text-ink-soft'}>
          <VisibleText text={sourceWords(source)} />
        </dd>
        {source !== 'default' && (
          <>
            <dt className="sr-only">Default</dt>
            <dd className="text-12 text-ink-faint">
              default: <span className="mono">{valueText(setting.default)}</span>
            </dd>
          </>
        )}
        {effect !== 'at once' && (
          <>
            <dt className="sr-only">A change holds</dt>
            <dd className="text-12 text-stale">a change holds {effect}</dd>
          </>
        )}
      </dl>
      <Button
        aria-label={`Change ${key}`}
        onClick={onChange}
        className="self-start justify-self-start"
      >
        Change…
      </Button>
    </li>
  );
}
