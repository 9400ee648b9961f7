'use client';
import { CornerDownRight, TriangleAlert } from 'lucide-react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Part } from '@/components/ui/facts';
import { UrlLink } from '@/components/ui/url-link';
import type { LockRow } from '@/lib/lock';
import { edgesAround, waitGraphOf } from '@/lib/wait-graph';
import { waitTreesOf, type WaitNode } from '@/lib/wait-tree';
import { RingWarning } from './ring-warning';

interface WaitTreeProps {
  locks: readonly LockRow[];
  /** The lock whose surroundings are drawn. */
  id: string;
}

/** Who waits for whom around one lock, where more than this one lock is involved. */
export function WaitTree({ locks, id }: WaitTreeProps) {
  const graph = waitGraphOf(locks);
  const edges = edgesAround(graph, id);
  if (new Set(edges.map(({ lock }) => lock.id)).size < 2) return null;
  const pids = new Set(edges.map(({ waiter }) => waiter));
  const rings = graph.rings.filter((ring) => ring.some((pid) => pids.has(pid)));
  return (
    <Part title="Who waits for whom">
      {/* Beside the list, the list has said it. */}
      <div className="lg:hidden">
        <RingWarning rings={rings} />
      </div>
      <ul className="flex flex-col gap-1">
        {waitTreesOf(edges).map((node, at) => (
          <li key={`${node.pid} ${at}`} className="flex min-w-0">
            <Node node={node} id={id} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Node({ node, id }: { node: WaitNode; id: string }) {
  const { pid, command, again, wanted } = node;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <p className="flex min-w-0 items-center gap-2">
        <span className="mono shrink-0">{pid ?? 'not visible'}</span>
        {again ? (
          <span className="inline-flex items-center gap-1 text-broken">
            <TriangleAlert aria-hidden className="size-3.5" /> again
          </span>
        ) : (
          <span className="mono min-w-0 truncate text-ink-soft" title={command ?? undefined}>
            {command !== null && <VisibleText text={command} />}
          </span>
        )}
      </p>
      {wanted.map(({ lock, waiters }) => (
        <div key={lock.id} className="flex min-w-0 flex-col gap-1 border-l pl-3">
          <p className="flex min-w-0 items-center gap-1.5 text-12 text-ink-faint">
            <span className="shrink-0">has</span>
            {lock.id === id ? (
              <span className="min-w-0 text-ink">
                <PathText path={lock.target ?? lock.path} />
              </span>
            ) : (
              <UrlLink
                patch={{ id: lock.id }}
                className="min-w-0 rounded text-accent underline-offset-2 hover:underline"
              >
                <PathText path={lock.target ?? lock.path} />
              </UrlLink>
            )}
            <span className="shrink-0">· waited for by</span>
          </p>
          <ul className="flex flex-col gap-1">
            {waiters.map((waiter, at) => (
              <li key={`${waiter.pid} ${at}`} className="flex min-w-0 items-start gap-1">
                <CornerDownRight aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
                <Node node={waiter} id={id} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
