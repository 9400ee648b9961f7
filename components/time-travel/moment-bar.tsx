'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback } from 'react';
import { IconButton } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import type { RecordedStep } from '@/lib/recorded-step';
import { MomentField } from './moment-field';
import { stepIndexAt, timeOfMoment } from './step-at';
import { StepSlider } from './step-slider';
import { StepWords } from './step-words';

interface MomentBarProps {
  steps: readonly RecordedStep[];
  hasOlder: boolean;
  at: string;
}

/** Chooses the moment: by the recorded changes one after the other, or by a time. */
export function MomentBar({ steps, hasOlder, at }: MomentBarProps) {
  const { push, replace } = useUrlState();
  const index = stepIndexAt(steps, at);
  const step = steps[index];
  const slide = useCallback(
    (to: number) => replace({ at: steps[to]?.id ?? null, path: null }),
    [steps, replace],
  );
  const go = (to: number) => push({ at: steps[to]?.id ?? null });
  return (
    <section aria-label="Moment" className="flex shrink-0 flex-col gap-1 border-b px-4 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex min-w-64 flex-1 items-center gap-1">
          <Step label="Previous change" off={index <= 0} onClick={() => go(index - 1)}>
            <ChevronLeft aria-hidden />
          </Step>
          <StepSlider steps={steps} index={index} onChoose={slide} />
          <Step label="Next change" off={index >= steps.length - 1} onClick={() => go(index + 1)}>
            <ChevronRight aria-hidden />
          </Step>
        </div>
        <MomentField
          key={at}
          label="The bank as it stood at"
          epochMs={timeOfMoment(steps, at)}
          onChoose={(iso) => push({ at: iso })}
        />
      </div>
      <p className="flex min-h-6 min-w-0 items-center gap-2">
        {step ? (
          <StepWords step={step} />
        ) : (
          <span className="text-ink-soft">
            {hasOlder
              ? 'Before the changes that are listed here; choose by time to go further back.'
              : 'Before anything was recorded.'}
          </span>
        )}
      </p>
    </section>
  );
}

interface StepProps {
  label: string;
  off: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

/** Stays reachable at the end: the focus is not lost under the finger. */
function Step({ label, off, onClick, children }: StepProps) {
  return (
    <IconButton
      label={label}
      aria-disabled={off || undefined}
      onClick={off ? undefined : onClick}
      className={off ? 'cursor-not-allowed opacity-40' : ''}
    >
      {children}
    </IconButton>
  );
}
