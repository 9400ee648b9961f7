'use client';
import { useTicking } from '@/components/ui/clock';
import { Segments } from '@/components/ui/segments';
import { useZone, useZoneChoice, zoneOfChoice, type ZoneChoice } from '@/components/ui/zone';
import { absoluteOf } from '@/lib/time-words';
import { Section } from './section';

/** Whose clock times are shown by, in this browser alone. */
export function ZoneOfBrowser({ zone }: { zone: string }) {
  const [choice, choose] = useZoneChoice();
  const shownIn = useZone();
  const now = useTicking((nowMs) => absoluteOf(nowMs, shownIn).replace(/\.\d{3}/, ''));
  const options: { name: ZoneChoice; words: string }[] = [
    { name: 'bank', words: `The bank’s (${zone})` },
    { name: 'utc', words: 'UTC' },
    { name: 'local', words: 'This browser’s' },
  ];
  return (
    <Section title="This browser">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p>Times are shown in the zone</p>
        <Segments label="Zone of times" options={options} chosen={choice} onChoose={choose} />
      </div>
      <p className="tabular text-ink-soft">
        Now it is {now}
        {choice === 'local' && zoneOfChoice('local', zone) === zone && ', the same as the bank’s'}.
        What is written keeps the bank’s zone.
      </p>
    </Section>
  );
}
