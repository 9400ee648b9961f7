import { VisibleText } from '@/components/text/visible-text';
import { Fact, FactList } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { bytesOf, countOf } from '@/lib/format';
import type { IndexStatus } from '@/lib/recall';
import { stateWords } from './index-facts';
import { kindWords } from './kind-words';

const tones: Record<IndexStatus['state'], string> = {
  ready: 'text-fine',
  building: 'text-held',
  refreshing: 'text-held',
  missing: 'text-stale',
  damaged: 'text-broken',
  unavailable: 'text-suspect',
};

export function IndexFigures({ status }: { status: IndexStatus }) {
  const { state, reason, documents, passages, bytes, pending, byKind, writer } = status;
  return (
    <FactList>
      <Fact label="State">
        <span className="flex flex-col">
          <span className={tones[state]}>{stateWords[state]}</span>
          {reason !== null && (
            <span className="text-ink-soft">
              <VisibleText text={reason.slice(0, 500)} />
            </span>
          )}
        </span>
      </Fact>
      <Fact label="Up to date as of">
        <When at={status.indexedAt} />
      </Fact>
      <Fact label="Made as a whole">
        <When at={status.builtAt} />
      </Fact>
      <Fact label="Documents">
        <span className="tabular">
          {countOf(documents)}
          {pending !== null && `, ${countOf(pending)} not yet in it`}
        </span>
      </Fact>
      <Fact label="Passages">
        <span className="tabular">{countOf(passages)}</span>
      </Fact>
      {byKind.length > 0 && (
        <Fact label="Of these">
          <span className="tabular text-ink-soft">
            {byKind.map(({ value, count }) => `${countOf(count)} ${kindWords(value)}`).join(' · ')}
          </span>
        </Fact>
      )}
      <Fact label="Size">
        <span className="tabular">{bytesOf(bytes)}</span>
      </Fact>
      {writer && (
        <Fact label="Written by">
          <span>
            {writer.pid === null ? 'another process' : `pid ${writer.pid}`}
            {writer.command !== null && (
              <>
                {', '}
                <VisibleText text={writer.command.slice(0, 200)} />
              </>
            )}
            {writer.since !== null && (
              <>
                {', since '}
                <Time at={writer.since} />
              </>
            )}
          </span>
        </Fact>
      )}
    </FactList>
  );
}

function When({ at }: { at: string | null }) {
  return at === null ? <span className="text-ink-faint">never</span> : <Time at={at} full />;
}
