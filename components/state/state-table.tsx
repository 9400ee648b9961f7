import { EqualNot, TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { HomeState, StateFact } from '@/lib/state';
import { stateRows, type StateRow } from './state-rows';

/** Value by value; the mirror's beside it, below it where there is no room. */
export function StateTable({ home }: { home: HomeState }) {
  const rows = stateRows(home);
  if (rows.length === 0) return null;
  const hasMirror = home.mirror !== null;
  return (
    <div className="@container mt-2 border-t">
      <table className="w-full table-fixed text-left">
        <caption className="sr-only">Values of the cursor state</caption>
        <thead className="text-12 text-ink-faint max-sm:sr-only">
          <tr>
            <th scope="col" className="w-36 px-3 py-1 font-normal">
              Key
            </th>
            <th scope="col" className="px-3 py-1 font-normal">
              State
            </th>
            {hasMirror && (
              <th scope="col" className="px-3 py-1 font-normal">
                Mirror
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <Row key={row.at} row={row} hasMirror={hasMirror} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cell = 'px-3 py-1.5 align-top wrap-anywhere max-sm:block max-sm:py-0.5';

function Row({ row, hasMirror }: { row: StateRow; hasMirror: boolean }) {
  const { at, state, mirror, differs } = row;
  return (
    <tr className="max-sm:block max-sm:py-1.5">
      <th scope="row" title={at} className={`${cell} mono font-normal text-ink-soft`}>
        <VisibleText text={at.replace(/^cursor_session\./, '')} />
        {differs && (
          <span className="ml-1.5 inline-flex items-center gap-1 font-sans text-12 whitespace-nowrap text-stale">
            <EqualNot aria-hidden className="size-3.5" />
            differs
          </span>
        )}
      </th>
      <td className={cell}>
        <Value fact={state} />
      </td>
      {hasMirror && (
        <td className={cell}>
          <span className="text-12 text-ink-faint sm:hidden">Mirror: </span>
          {differs === false ? (
            <span className="text-ink-faint">the same</span>
          ) : (
            <Value fact={mirror} />
          )}
        </td>
      )}
    </tr>
  );
}

function Value({ fact }: { fact: StateFact | null }) {
  if (fact === null) return <span className="text-ink-faint">not there</span>;
  const { value, isText, time, expected } = fact;
  return (
    <>
      {value === '' ? (
        <span className="text-ink-faint">empty</span>
      ) : (
        <span className={isText ? '' : 'mono'}>
          <VisibleText text={value} />
        </span>
      )}
      {time && (
        <span className="block text-12 text-ink-faint">
          <Time at={time.at} />
          {time.naive && <span className="text-stale"> no offset: read as UTC</span>}
        </span>
      )}
      {expected && (
        <span className="flex items-center gap-1 text-12 text-stale">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {expected} is expected
        </span>
      )}
    </>
  );
}
