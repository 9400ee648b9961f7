import { VisibleText } from '@/components/text/visible-text';

/** Why a verdict is what it is, in sentences. */
export function Evidence({ evidence }: { evidence: string[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {evidence.map((sentence) => (
        <li key={sentence} className="wrap-anywhere text-ink-soft">
          <VisibleText text={sentence} />
        </li>
      ))}
    </ul>
  );
}
