import { Time } from '@/components/ui/time';
import { visibleString } from '@/components/text/visible-parts';
import type { SessionDate } from '@/lib/project';

/** When a session was, as exactly as it says so itself. */
export function SessionTime({ date, className = '' }: { date: SessionDate; className?: string }) {
  if (date.precision === 'instant' && date.at !== null) {
    return <Time at={date.at} className={className} />;
  }
  if (date.text === null) return <span className={`text-stale ${className}`}>no date</span>;
  return (
    <span title={titles[date.precision ?? 'none']} className={`tabular ${className}`}>
      {visibleString(date.text)}
    </span>
  );
}

const titles = {
  instant: '',
  naive: 'Its time has no zone; in the order of sessions it is read as UTC',
  day: 'It tells its day, and no time of day',
  none: 'This is no date: it stands at the end',
};
