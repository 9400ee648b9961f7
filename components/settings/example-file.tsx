import { CopyButton } from '@/components/ui/copy-button';
import { Section } from './section';

/** A whole file, ready to be copied. */
export function ExampleFile({ text }: { text: string }) {
  return (
    <Section title="A file that says all of it">
      <p className="max-w-prose text-ink-soft">
        With the defaults; what a file leaves out is as here. Copy what you want to change.
      </p>
      <FileText text={text} what="example" />
    </Section>
  );
}

/** The text of a file and its copying. */
export function FileText({ text, what }: { text: string; what: string }) {
  return (
    <div className="relative min-w-0 rounded border border-line bg-rail">
      <pre
        tabIndex={0}
        role="region"
        aria-label={`Text of the ${what}`}
        className="mono max-h-96 overflow-auto p-3 pr-10"
      >
        {text}
      </pre>
      <CopyButton text={text} what={what} className="absolute top-1.5 right-1.5" />
    </div>
  );
}
