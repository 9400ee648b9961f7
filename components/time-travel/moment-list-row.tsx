import { visibleString } from '@/components/text/visible-parts';
import { PathText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { bytesOf, countOf, shortHash } from '@/lib/format';
import { DifferenceMark } from './difference-mark';
import type { MomentRow } from './moment-rows';

/** Head and rows share their columns. */
export const rowGrid =
  'grid min-h-8 items-center gap-x-3 px-4 grid-cols-[1rem_5.5rem_minmax(0,1fr)] @lg:grid-cols-[1rem_5.5rem_minmax(0,1fr)_5rem] @2xl:grid-cols-[1rem_5.5rem_minmax(0,1fr)_5rem_7rem_6rem]';

interface MomentListRowProps {
  row: MomentRow;
  index: number;
  top: number;
  isOpen: boolean;
  isChosen: boolean;
  onChoose: (paths: readonly string[], on: boolean) => void;
}

export function MomentListRow(props: MomentListRowProps) {
  const { row, index, top, isOpen, isChosen, onChoose } = props;
  const { path, then, difference } = row;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`absolute inset-x-0 h-8 border-b ${rowGrid} ${isOpen ? 'bg-chosen' : 'hover:bg-hover'}`}
      style={{ top }}
    >
      <span role="cell" className="flex">
        <input
          type="checkbox"
          aria-label={`Choose ${visibleString(path)}`}
          checked={isChosen}
          disabled={then === null}
          title={then === null ? 'It was not there: there is nothing to restore' : undefined}
          onChange={(event) => onChoose([path], event.target.checked)}
          className="size-4 accent-accent"
        />
      </span>
      <span role="cell" className="flex">
        <DifferenceMark difference={difference} />
      </span>
      <span role="cell" className="min-w-0">
        <UrlLink
          patch={{ path }}
          data-row
          aria-current={isOpen ? 'true' : undefined}
          className="flex min-h-6 min-w-0 items-center rounded hover:underline"
        >
          <PathText path={path} />
        </UrlLink>
      </span>
      <span
        role="cell"
        className="tabular hidden text-right text-ink-soft @lg:block"
        title={then ? `${countOf(then.size)} bytes` : undefined}
      >
        {then ? bytesOf(then.size) : <span className="text-ink-faint">–</span>}
      </span>
      <span role="cell" className="mono hidden text-ink-faint @2xl:block" title={then?.revision}>
        {then ? shortHash(then.revision) : '–'}
      </span>
      <span role="cell" className="hidden text-right text-12 text-ink-faint @2xl:block">
        {then ? <Time at={then.at} /> : '–'}
      </span>
    </div>
  );
}
