import { PathText, VisibleText } from '@/components/text/visible-text';
import { Fact, FactList } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { spanOf } from '@/lib/time-words';
import type { HeldLock } from './refused';

/** Who has the lock, how it is known, and how long was waited for it. */
export function HolderFacts({ held: { path, holder, evidence, waitedMs } }: { held: HeldLock }) {
  return (
    <div className="my-1.5 flex flex-col gap-1">
      <FactList>
        <Fact label="Lock">
          <PathText path={path} />
        </Fact>
        <Fact label="Holder">
          {holder ? (
            <span>
              {holder.pid === null ? 'a process that is not seen' : `pid ${holder.pid}`}
              {holder.host !== null && ` on ${holder.host}`}
              {holder.agent !== null && (
                <>
                  {' · '}
                  <VisibleText text={holder.agent} />
                </>
              )}
            </span>
          ) : (
            'not named by anything that can be seen'
          )}
        </Fact>
        {holder?.command && (
          <Fact label="Command">
            <span className="mono">
              <VisibleText text={holder.command} />
            </span>
          </Fact>
        )}
        {holder?.since && (
          <Fact label="Since">
            <Time at={holder.since} full />
          </Fact>
        )}
        {waitedMs !== null && (
          <Fact label="Waited">{waitedMs < 1 ? 'not at all' : spanOf(waitedMs)}</Fact>
        )}
      </FactList>
      {evidence.map((sentence) => (
        <p key={sentence} className="text-12 wrap-anywhere text-ink-soft">
          <VisibleText text={sentence} />
        </p>
      ))}
    </div>
  );
}
