'use client';
import { useEffect, useState } from 'react';
import type { RecordedStep } from '@/lib/recorded-step';
import { stepText } from './step-words';

interface StepSliderProps {
  steps: readonly RecordedStep[];
  /** -1: before all of them. */
  index: number;
  onChoose: (index: number) => void;
}

const restMs = 120;

/** Every recorded change is one stop; the newest at the right. */
export function StepSlider({ steps, index, onChoose }: StepSliderProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const at = moved ?? Math.max(0, index);
  useEffect(() => {
    if (moved === null) return;
    const timer = setTimeout(() => {
      onChoose(moved);
      setMoved(null);
    }, restMs);
    return () => clearTimeout(timer);
  }, [moved, onChoose]);
  const step = steps[at];
  return (
    <input
      type="range"
      aria-label="Recorded changes"
      aria-valuetext={step ? stepText(step) : undefined}
      min={0}
      max={Math.max(0, steps.length - 1)}
      value={at}
      onChange={(event) => setMoved(event.target.valueAsNumber)}
      className="h-7 w-full min-w-0 flex-1 cursor-pointer accent-accent"
    />
  );
}
