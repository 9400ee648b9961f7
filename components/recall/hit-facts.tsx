'use client';
import { VisibleText } from '@/components/text/visible-text';
import { Fact, FactList, Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { shortHash } from '@/lib/format';
import type { RecallHit } from '@/lib/recall';
import { noHit } from './hit-rows';
import { kindWords } from './kind-words';

/** What is known of a passage; what can be filtered by leads there. */
export function HitFacts({ hit }: { hit: RecallHit }) {
  const { kind, documentKind, layout, at, agent, tags, key, why, revision } = hit;
  return (
    <>
      {why.length > 0 && (
        <Part title="Why it was found">
          <ul className="flex flex-col gap-0.5 text-ink-soft">
            {why.map((words, index) => (
              <li key={index} className="wrap-anywhere">
                <VisibleText text={words.slice(0, 500)} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Facts">
        <FactList>
          <Fact label="Kind">
            <Filter name="kind" value={kind} words={kindWords(kind)} />
          </Fact>
          <Fact label="Document">
            {documentKind}
            {layout !== undefined && ` of ${layout}`}
          </Fact>
          <Fact label="When">
            {at === null ? <span className="text-ink-faint">not said</span> : <Time at={at} full />}
          </Fact>
          {agent !== null && (
            <Fact label="Agent">
              <Filter name="agent" value={agent} words={agent} />
            </Fact>
          )}
          {tags.length > 0 && (
            <Fact label="Tags">
              <span className="flex min-w-0 flex-wrap gap-1">
                {tags.slice(0, 50).map((tag, index) => (
                  <Filter key={index} name="tag" value={tag} words={tag} />
                ))}
              </span>
            </Fact>
          )}
          {key !== null && (
            <Fact label="Name">
              <span className="mono">
                <VisibleText text={key.slice(0, 300)} />
              </span>
            </Fact>
          )}
          {revision !== null && (
            <Fact label="Revision">
              <span className="mono" title={revision}>
                {shortHash(revision)}
              </span>
            </Fact>
          )}
        </FactList>
      </Part>
    </>
  );
}

function Filter({ name, value, words }: { name: string; value: string; words: string }) {
  return (
    <UrlLink
      // A value with a comma would be two in the address.
      patch={{ ...noHit, [name]: value.replace(/[\\,]/g, '\\$&') }}
      className="inline-flex min-h-6 max-w-full min-w-0 items-center rounded bg-hover px-1.5 hover:underline"
    >
      <span className="truncate">
        <VisibleText text={words.slice(0, 200)} />
      </span>
    </UrlLink>
  );
}
