import { VisibleText } from '@/components/text/visible-text';

/** What somebody wrote, with its lines; long words break. */
export function LongText({ text, className = '' }: { text: string; className?: string }) {
  return (
    <p className={`wrap-anywhere whitespace-pre-wrap ${className}`}>
      <VisibleText text={text} />
    </p>
  );
}

/** Texts as a list; nothing where there are none. */
export function TextList({ texts, label }: { texts: readonly string[]; label: string }) {
  if (texts.length === 0) return null;
  return (
    <ul aria-label={label} className="flex list-disc flex-col gap-1 pl-4">
      {texts.map((text, at) => (
        <li key={at} className="wrap-anywhere whitespace-pre-wrap marker:text-ink-faint">
          <VisibleText text={text} />
        </li>
      ))}
    </ul>
  );
}
