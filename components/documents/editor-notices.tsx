'use client';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { plural } from '@/lib/format';
import { Notice } from './notice';

interface MovedNoticeProps {
  moved: 'changed' | 'removed';
  at: string;
  unsaved: boolean;
  onBeginAgain: () => void;
}

/** The document is not what is edited any more; what was typed stays as it is. */
export function MovedNotice({ moved, at, unsaved, onBeginAgain }: MovedNoticeProps) {
  if (moved === 'removed') {
    return (
      <Notice warns>
        <span>
          The document was removed meanwhile. What you wrote stays here; copy it to use it anew.
        </span>
      </Notice>
    );
  }
  return (
    <Notice warns>
      <span>
        Changed by somebody else (<Time at={at} />) after this was begun.{' '}
        {unsaved ? 'What you wrote stays; the review offers a merge.' : ''}
      </span>
      <UrlLink
        patch={{ view: 'history' }}
        className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
      >
        See what changed
      </UrlLink>
      {!unsaved && <Button onClick={onBeginAgain}>Edit what stands now</Button>}
    </Notice>
  );
}

export function SecretsNotice({ redactions }: { redactions: Record<string, number> }) {
  const count = Object.values(redactions).reduce((sum, one) => sum + one, 0);
  if (count === 0) return null;
  return (
    <Notice>
      <span>
        {plural(count, 'secret')} {count === 1 ? 'stands' : 'stand'} here as{' '}
        <code>***REDACTED***</code>. Leave {count === 1 ? 'it' : 'them'} in place:{' '}
        {count === 1 ? 'its' : 'their'} true bytes are kept. A new secret may be typed over one.
      </span>
    </Notice>
  );
}

/** What calls itself JSON must stay it; said while it is written, refused when it is planned. */
export function JsonNotice({ text }: { text: string }) {
  const fault = faultOf(text);
  if (fault === null) return null;
  return (
    <Notice warns>
      <span className="wrap-anywhere">This is no JSON yet: {fault}</span>
    </Notice>
  );
}

function faultOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return lineAndWords(text, (error as Error).message);
  }
}

/** The browser's words, with the place as a line. */
function lineAndWords(text: string, words: string): string {
  const position = /position (\d+)/.exec(words)?.[1];
  const plain = words.replace(/,? (?:in JSON )?at position \d+.*$/, '').replace(/, "[^]*$/, '');
  if (position === undefined) return `${plain}.`;
  const line = text.slice(0, Number(position)).split('\n').length;
  return `${plain} on line ${line}.`;
}
