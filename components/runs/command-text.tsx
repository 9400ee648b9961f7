import { visibleString } from '@/components/text/visible-parts';
import { VisibleText } from '@/components/text/visible-text';

const endKept = 18;
const most = 2000;

/** A command on one line, cut in the middle when there is no room: its end tells as much as its beginning. */
export function CommandText({ command }: { command: string }) {
  const text = command.length > most ? `${command.slice(0, most)}…` : command;
  const [head, tail] = splitCommand(text);
  return (
    <span title={visibleString(text)} className="mono flex min-w-0">
      <span className="min-w-0 truncate whitespace-pre">
        <VisibleText text={head} />
      </span>
      {tail !== '' && (
        <span className="shrink-0 whitespace-pre max-sm:hidden">
          <VisibleText text={tail} />
        </span>
      )}
    </span>
  );
}

/** The end begins at a word, and never inside a replaced secret or a pair of code units. */
export function splitCommand(text: string): [head: string, tail: string] {
  if (text.length <= endKept * 2) return [text, ''];
  const from = text.length - endKept;
  const space = text.indexOf(' ', from);
  const at = space < 0 || space === text.length - 1 ? from : space;
  const tail = text.slice(at);
  const isSplit = /[\udc00-\udfff]/.test(tail.charAt(0)) || /\*|REDACTED/.test(tail);
  return isSplit ? [text, ''] : [text.slice(0, at), tail];
}
