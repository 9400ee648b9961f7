'use client';
import { X } from 'lucide-react';
import { Doubts } from '@/components/projects/doubts';
import { FreeValues } from '@/components/projects/free-values';
import { LongText, TextList } from '@/components/projects/long-text';
import { VisibleText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Part } from '@/components/ui/facts';
import { EmptyState } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { Decision, DecisionRegister } from '@/lib/decision';
import { DecisionFacts } from './decision-facts';
import { SupersedeButton } from './supersede-button';
import { SuccessionWay } from './succession-way';

interface DecisionDetailProps {
  bank: string;
  register: DecisionRegister;
  decisionKey: string;
}

/** One decision, whole, beside the register: what was decided, why, instead of what, and what came of it. */
export function DecisionDetail({ bank, register, decisionKey }: DecisionDetailProps) {
  const { push } = useUrlState();
  const decision = register.decisions.find(({ key }) => key === decisionKey);
  return (
    <DetailPanel
      label="Decision"
      title={<VisibleText text={decision ? (decision.id ?? 'no id') : 'Decision'} />}
      actions={decision && <SupersedeButton bank={bank} register={register} decision={decision} />}
      close={
        <IconButton label="Close" onClick={() => push({ decision: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      {decision ? (
        <Whole bank={bank} register={register} decision={decision} />
      ) : (
        <EmptyState
          title="No decision of this name"
          why="It is in no register any more, or the address is not of a decision."
        />
      )}
    </DetailPanel>
  );
}

interface WholeProps {
  bank: string;
  register: DecisionRegister;
  decision: Decision;
}

function Whole({ bank, register, decision }: WholeProps) {
  const { title, doubts, context, rationale, alternatives, consequences, others } = decision;
  const conflict = register.conflicts.find(
    ({ path, at }) => path === decision.path && at === `decisions.${decision.place}`,
  );
  return (
    <>
      <div className="flex flex-col gap-2 border-b px-4 py-3">
        <LongText text={title} className="text-15 font-strong" />
        <Doubts doubts={doubts} label="Doubts" />
        {decision.isConflict && (
          <Doubts
            label="Conflict"
            doubts={[
              `A merge found two versions of this decision. Theirs: ${conflict?.theirs ?? 'not kept by the merge'}`,
            ]}
          />
        )}
      </div>
      <Part title="Facts">
        <DecisionFacts bank={bank} decision={decision} />
      </Part>
      <SuccessionWay register={register} decision={decision} bank={bank} />
      <TextPart title="Decision" text={decision.decision} />
      <TextPart title="Context" text={context} />
      <TextPart title="Rationale" text={rationale} />
      <ListPart title="Alternatives considered" texts={alternatives} />
      <ListPart title="Consequences" texts={consequences} />
      {others.length > 0 && (
        <Part title="Else in it">
          <FreeValues values={others} />
        </Part>
      )}
    </>
  );
}

function TextPart({ title, text }: { title: string; text: string | null }) {
  if (text === null || text.trim() === '') return null;
  return (
    <Part title={title}>
      <LongText text={text} />
    </Part>
  );
}

function ListPart({ title, texts }: { title: string; texts: string[] }) {
  const [only, more] = texts;
  if (only === undefined) return null;
  return (
    <Part title={title}>
      {more === undefined ? <LongText text={only} /> : <TextList texts={texts} label={title} />}
    </Part>
  );
}
