import { RedactedChip } from './redacted-chip';
import { splitMiddle } from './split-middle';
import { visibleParts, visibleString } from './visible-parts';

interface VisibleTextProps {
  text: string;
  /** Rule of each `***REDACTED***` in it, in order, where that is known. */
  rules?: readonly (string | null)[];
}

/** Text that somebody else wrote: nothing in it hides, moves or colours anything. */
export function VisibleText({ text, rules = [] }: VisibleTextProps) {
  const parts = visibleParts(text);
  if (parts.length === 1 && parts[0]?.type === 'text') return <bdi>{text}</bdi>;
  let marks = 0;
  return (
    <bdi>
      {parts.map((part, at) => {
        if (part.type === 'text') return <span key={at}>{part.text}</span>;
        if (part.type === 'redacted')
          return <RedactedChip key={at} rule={rules[marks++] ?? null} />;
        return <Mark key={at} mark={part.mark} name={part.name} />;
      })}
    </bdi>
  );
}

export function Mark({ mark, name }: { mark: string; name: string }) {
  return (
    <span
      title={name}
      className="mx-px inline-block rounded-sm border border-current px-0.5 align-baseline font-mono text-[0.6875rem] leading-3 text-suspect"
    >
      {mark}
    </span>
  );
}

/** A path, cut in the middle when there is no room: the name goes last. Whole in its title. */
export function PathText({ path, className = '' }: { path: string; className?: string }) {
  const [head, tail] = splitMiddle(path);
  return (
    <span title={visibleString(path)} className={`flex min-w-0 font-mono text-12 ${className}`}>
      <span className="min-w-0 shrink-[9999] truncate whitespace-pre">
        <VisibleText text={head} />
      </span>
      {tail !== '' && (
        <span className="min-w-0 truncate whitespace-pre">
          <VisibleText text={tail} />
        </span>
      )}
    </span>
  );
}
