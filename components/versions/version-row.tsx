'use client';
import { hrefOf } from '@/components/shell/places';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import { bytesOf, countOf, shortHash } from '@/lib/format';
import type { Version } from '@/lib/history';
import { surfaceWords } from './surface-words';
import type { VersionEntry } from './version-entry';

interface VersionRowProps {
  bank: string;
  entry: VersionEntry;
  isFrom: boolean;
  isTo: boolean;
  pair: { from: VersionEntry | null; to: VersionEntry | null };
  /** The document stands so: in words; else null. */
  asNow: string | null;
  /** Why nothing can be changed; null when it can. */
  noChange: string | null;
  onRestore: (revision: string) => void;
}

export function VersionRow(props: VersionRowProps) {
  const { bank, entry, isFrom, isTo, pair, asNow, noChange, onRestore } = props;
  const { key, revision, version, kept } = entry;
  const { replace } = useUrlState();
  return (
    <tr className={isTo ? 'bg-chosen' : isFrom ? 'bg-hover' : ''}>
      <td className="pl-4 text-center">
        <Choice
          side="from"
          entry={entry}
          checked={isFrom}
          onChoose={() => replace({ from: key, to: pair.to?.key ?? null })}
        />
      </td>
      <td className="text-center">
        <Choice
          side="to"
          entry={entry}
          checked={isTo}
          onChoose={() => replace({ from: pair.from?.key ?? null, to: key })}
        />
      </td>
      <td className="min-w-0 py-1 pl-3">
        <UrlLink
          patch={{ from: null, to: key }}
          data-row
          aria-current={isTo ? 'true' : undefined}
          title="What changed here"
          className="inline-flex min-h-6 items-center rounded underline-offset-2 hover:underline"
        >
          {version ? <Time at={version.at} /> : 'now, not recorded yet'}
        </UrlLink>
        {version && (
          <span className="block text-12 @xl:hidden">
            <Writer bank={bank} version={version} />
          </span>
        )}
      </td>
      <td className="hidden min-w-0 py-1 pl-3 @xl:table-cell">
        {version && <Writer bank={bank} version={version} />}
      </td>
      <td className="py-1 pl-3 text-right whitespace-nowrap">
        <Size entry={entry} />
      </td>
      <td className="py-1 pr-4 pl-3 text-right">
        {asNow !== null && (
          <span className="text-12 whitespace-nowrap text-ink-faint">{asNow}</span>
        )}
        {asNow === null && revision !== null && version !== null && kept && (
          <Button
            look="quiet"
            disabledBecause={noChange}
            title={shortHash(revision)}
            onClick={() => onRestore(revision)}
            className="-mr-2.5"
          >
            Restore…
          </Button>
        )}
      </td>
    </tr>
  );
}

interface ChoiceProps {
  side: 'from' | 'to';
  entry: VersionEntry;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ side, entry, checked, onChoose }: ChoiceProps) {
  const what = entry.version ? `version ${entry.key}` : 'what stands now';
  return (
    <label className="inline-flex size-7 items-center justify-center">
      <span className="sr-only">
        Compare {side} {what}
      </span>
      <input
        type="radio"
        name={`compare-${side}`}
        checked={checked}
        disabled={!entry.kept}
        title={entry.kept ? undefined : 'Its content is not kept any more.'}
        onChange={onChoose}
        className="size-3.5 accent-accent"
      />
    </label>
  );
}

function Writer({
  bank,
  version: { surface, actor, receipt },
}: {
  bank: string;
  version: Version;
}) {
  const words = surfaceWords[surface];
  const href = `${hrefOf(bank, { path: '/activity' })}?${new URLSearchParams({ receipt: receipt ?? '' })}`;
  return (
    <span className="wrap-anywhere text-ink-soft">
      {receipt === null ? (
        words
      ) : (
        <AppLink
          href={href}
          title={`Receipt ${receipt}`}
          className="rounded underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          {words}
        </AppLink>
      )}
      {actor !== null && (
        <>
          {' · '}
          <VisibleText text={actor} />
        </>
      )}
    </span>
  );
}

function Size({ entry: { version, kept, growth } }: { entry: VersionEntry }) {
  if (version?.revision === null) return <span className="text-broken">removed</span>;
  const size = version?.size ?? null;
  return (
    <span className="tabular">
      {!kept && <span className="mr-2 text-12 text-stale">not kept</span>}
      {size !== null && <span title={`${countOf(size)} bytes`}>{bytesOf(size)}</span>}
      <span className="ml-2 text-12 text-ink-faint @max-xl:block @xl:inline-block @xl:min-w-14">
        {growth === null
          ? ''
          : growth === 0
            ? '±0'
            : `${growth > 0 ? '+' : '−'}${bytesOf(Math.abs(growth))}`}
      </span>
    </span>
  );
}
