import { ArrowDown } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { Part } from '@/components/ui/facts';
import type { Decision, DecisionRegister } from '@/lib/decision';
import { DecisionLink } from './decision-link';
import { StatusBadge } from './status-badge';

interface SuccessionWayProps {
  bank: string;
  register: DecisionRegister;
  decision: Decision;
}

/** From the first decision to the one that holds; and those that lead here by another way. */
export function SuccessionWay({ bank, register, decision }: SuccessionWayProps) {
  const byKey = new Map(register.decisions.map((one) => [one.key, one]));
  const way = decision.chain.flatMap((key) => byKey.get(key) ?? []);
  const others = decision.supersedes
    .filter((key) => !decision.chain.includes(key))
    .flatMap((key) => byKey.get(key) ?? []);
  if (way.length < 2 && others.length === 0) return null;
  return (
    <Part title="Succession, oldest first">
      <ol aria-label="Succession" className="flex flex-col">
        {way.map((one, at) => (
          <li key={one.key}>
            {at > 0 && <ArrowDown aria-hidden className="ml-1 size-3.5 text-ink-faint" />}
            <Step bank={bank} decision={one} isHere={one.key === decision.key} />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <>
          <p className="pt-2 text-12 text-ink-faint">It also replaces</p>
          <ul aria-label="It also replaces">
            {others.map((one) => (
              <li key={one.key}>
                <Step bank={bank} decision={one} isHere={false} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

interface StepProps {
  bank: string;
  decision: Decision;
  isHere: boolean;
}

function Step({ bank, decision: { key, id, title, status }, isHere }: StepProps) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <DecisionLink
        bank={bank}
        decisionKey={key}
        aria-current={isHere ? 'true' : undefined}
        className={`flex min-h-6 min-w-0 items-center gap-2 rounded hover:underline ${isHere ? 'font-strong' : ''}`}
      >
        <span className="mono shrink-0 text-accent">
          <VisibleText text={(id ?? 'no id').slice(0, 80)} />
        </span>
        <span className="min-w-0 truncate">
          <VisibleText text={title.slice(0, 300)} />
        </span>
      </DecisionLink>
      <span className="shrink-0 text-12">
        <StatusBadge status={status} />
      </span>
    </span>
  );
}
