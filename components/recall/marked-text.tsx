import { RedactedChip } from '@/components/text/redacted-chip';
import { Mark } from '@/components/text/visible-text';
import type { TextPart } from '@/components/text/visible-parts';
import type { Stretch } from '@/lib/recall';
import { markedParts } from './marked-parts';

/** Text that somebody else wrote, with what matched in it marked. One direction for all of it. */
export function MarkedText({ text, marks }: { text: string; marks: readonly Stretch[] }) {
  return (
    <bdi>
      {markedParts(text, marks).map(({ isMark, parts }, at) =>
        isMark ? (
          <mark key={at} className="rounded-sm bg-accent/25 text-ink">
            <Parts parts={parts} />
          </mark>
        ) : (
          <Parts key={at} parts={parts} />
        ),
      )}
    </bdi>
  );
}

function Parts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map((part, at) => {
    if (part.type === 'text') return part.text;
    if (part.type === 'redacted') return <RedactedChip key={at} />;
    return <Mark key={at} mark={part.mark} name={part.name} />;
  });
}
