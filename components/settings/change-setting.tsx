'use client';
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import { Refusal } from '@/components/plans/refusal';
import { useNoChange } from '@/components/plans/use-no-change';
import { PathText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { SettingView, SettingsView } from '@/lib/settings-view';
import { FileText } from './example-file';
import { choicesOf, typedValue, valueText, type SettingValue } from './setting-words';
import { useSetSetting } from './use-set-setting';
import { ValueField } from './value-field';

interface ChangeSettingProps {
  bank: string;
  setting: SettingView;
  place: SettingsView['place'];
  /** A file cannot be meant as it stands. */
  unusable: boolean;
  onClose: () => void;
}

/** A new value for one setting: a plan where the file lies in the bank, else the text to put there. */
export function ChangeSetting({ bank, setting, place, unusable, onClose }: ChangeSettingProps) {
  const { key, description, accepts } = setting;
  const client = useTRPCClient();
  const [text, setText] = useState(startOf(setting));
  const noChange = useNoChange(bank);
  const isOutside = place.document === null;
  const set = useSetSetting(bank, onClose);
  const proposing = useMutation({
    mutationFn: (value: SettingValue) => client.settings.propose.query({ bank, key, value }),
  });
  const go = (value: SettingValue) => (isOutside ? proposing.mutate(value) : set(key, value));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (because === null) go(typedValue(text));
  };
  const broken = unusable
    ? 'A configuration file cannot be used as it stands: correct it first.'
    : null;
  const because = broken ?? (isOutside ? null : noChange);
  return (
    <Dialog title={`Change ${key}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-soft">
          {description} A change holds {setting.effect}.
        </p>
        <ValueField
          settingKey={key}
          choices={choicesOf({ accepts })}
          accepts={accepts}
          text={text}
          onText={(next) => {
            setText(next);
            proposing.reset();
          }}
        />
        {because !== null && <p className="text-stale">{because}</p>}
        {proposing.error && <Refusal error={proposing.error} />}
        {proposing.data && <Proposal path={proposing.data.path} text={proposing.data.text} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{proposing.data ? 'Close' : 'Cancel'}</Button>
          <Button
            disabledBecause={
              because ?? (isSaidIn(setting, place) ? null : 'That file does not say it.')
            }
            onClick={() => go(null)}
          >
            {`Back to the default (${valueText(setting.default)})`}
          </Button>
          <Button type="submit" look="primary" disabledBecause={because}>
            {isOutside ? 'Show the text' : 'Review plan'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Proposal({ path, text }: { path: string; text: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h3 id={id} className="text-ink-soft">
        Make this the whole content of
      </h3>
      <PathText path={path} />
      <FileText text={text} what="file" />
    </section>
  );
}

function startOf({ value }: SettingView): string {
  return typeof value === 'string' ? value : valueText(value);
}

function isSaidIn({ source }: SettingView, { path }: SettingsView['place']): boolean {
  return typeof source === 'object' && 'file' in source && source.file === path;
}
