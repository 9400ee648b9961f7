import { VisibleText } from '@/components/text/visible-text';

const looks = {
  '+': 'bg-fine/10 text-fine',
  '-': 'bg-broken/10 text-broken',
  '@': 'text-ink-faint',
  ' ': 'text-ink-soft',
};

interface DiffViewProps {
  diff: string;
  /** Said when there is none. */
  empty?: string;
  className?: string;
}

/** A unified diff, line by line: the sign says what the colour says. */
export function DiffView({
  diff,
  empty = 'No bytes change.',
  className = 'max-h-72',
}: DiffViewProps) {
  const lines = diff.replace(/\n$/, '').split('\n');
  if (diff.trim() === '') {
    return <p className="text-12 text-ink-faint">{empty}</p>;
  }
  return (
    <pre
      tabIndex={0}
      aria-label="Diff"
      className={`overflow-auto rounded border bg-ground py-1 leading-5 ${className}`}
    >
      {lines.map((line, at) => {
        const sign = line.charAt(0);
        const isName = line.startsWith('+++') || line.startsWith('---');
        const look = isName ? looks['@'] : (looks[sign as keyof typeof looks] ?? looks[' ']);
        return (
          <span key={at} className={`block px-3 wrap-anywhere whitespace-pre-wrap ${look}`}>
            <VisibleText text={line === '' ? ' ' : line} />
          </span>
        );
      })}
    </pre>
  );
}
