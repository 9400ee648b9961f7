'use client';
import type { RecallAnswer } from '@/lib/recall';
import { useUrlState } from '@/components/ui/url-state';
import { FacetList } from './facet-list';
import { isPart } from './is-part';
import { kindWords } from './kind-words';
import type { RecallQuestion } from './recall-question';
import { toggled, type FacetName, type RecallWish } from './recall-wish';
import { useFacets } from './use-facets';
import { WhenFacet } from './when-facet';

interface FacetPanelProps {
  question: RecallQuestion;
  /** Undefined until it has come. */
  answer: RecallAnswer | undefined;
  wish: RecallWish;
}

const labels: Record<FacetName, string> = {
  kinds: 'Kind',
  agents: 'Agent',
  tags: 'Tag',
  paths: 'Path',
};

/** What the answer can be narrowed to, with how much each leaves. */
export function FacetPanel({ question, answer, wish }: FacetPanelProps) {
  const { push } = useUrlState();
  const facets = useFacets(question, answer, wish);
  const list = (facet: FacetName) => (
    <FacetList
      label={labels[facet]}
      values={facets[facet]}
      chosen={wish[facet]}
      isLeast={answer !== undefined && isPart(answer)}
      isPath={facet === 'paths'}
      onToggle={(value) => push(toggled(wish, facet, value))}
      {...(facet === 'kinds' && { wordsOf: kindWords })}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {list('kinds')}
      <WhenFacet wish={wish} />
      {list('agents')}
      {list('tags')}
      {list('paths')}
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-12 text-ink-faint">How</legend>
        <Turn
          label="Text as it stands"
          title="Every passage with exactly this text or tag in it, in the order of the documents"
          isOn={wish.isSubstring}
          onTurn={() => push({ mode: wish.isSubstring ? null : 'substring' })}
        />
        <Turn
          label="Earlier versions too"
          title="Also looks through what documents held before; takes longer"
          isOn={wish.withHistory}
          onTurn={() => push({ history: wish.withHistory ? null : 'on' })}
        />
      </fieldset>
    </div>
  );
}

interface TurnProps {
  label: string;
  title: string;
  isOn: boolean;
  onTurn: () => void;
}

function Turn({ label, title, isOn, onTurn }: TurnProps) {
  return (
    <label title={title} className="flex min-h-7 cursor-pointer items-center gap-2">
      <input type="checkbox" checked={isOn} onChange={onTurn} className="accent-accent" />
      {label}
    </label>
  );
}
