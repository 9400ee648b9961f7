import { EyeOff } from 'lucide-react';

/**
 * Stands where a secret was. What it was cannot be had from here.
 * @param rule which rule says so; null where that is not known, or the file itself holds the words
 */
export function RedactedChip({ rule = null }: { rule?: string | null }) {
  return (
    <span
      data-redacted={rule ?? ''}
      title={rule === null ? unknownRule : `Replaced by rule ${rule}: ${replaced}`}
      className="hatch mx-px inline-flex items-center gap-1 rounded-sm border border-line-strong px-1 align-text-bottom font-sans text-12 leading-4 whitespace-nowrap text-ink-soft"
    >
      <EyeOff aria-hidden className="size-3" />
      {rule === null ? (
        'redacted'
      ) : (
        <>
          <span className="sr-only">redacted by rule </span>
          {rule}
        </>
      )}
    </span>
  );
}

const replaced = 'the secret itself never left the server';
const unknownRule = 'A secret was replaced before it left the server';
