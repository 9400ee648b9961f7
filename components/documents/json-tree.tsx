'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { countOf } from '@/lib/format';
import { shortOf } from './summarise-json';

const childrenAtOnce = 100;
const openLevels = 2;
const openUpTo = 30;

/** A JSON value to open and close. */
export default function JsonTree({ value, label }: { value: unknown; label: string }) {
  return (
    <div aria-label={label} role="group" className="font-mono text-12 leading-5">
      <Node name={null} value={value} level={0} />
    </div>
  );
}

interface NodeProps {
  /** Key or index; null for the root. */
  name: string | number | null;
  value: unknown;
  level: number;
}

function Node({ name, value, level }: NodeProps) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="min-h-6 py-0.5 pl-5 wrap-anywhere">
        <Name name={name} />
        <Scalar value={value} />
      </div>
    );
  }
  return <Branch name={name} value={value} level={level} />;
}

function Branch({ name, value, level }: NodeProps & { value: object }) {
  const entries = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : Object.entries(value);
  const [open, setOpen] = useState(level < openLevels && entries.length <= openUpTo);
  const [shown, setShown] = useState(childrenAtOnce);
  if (entries.length === 0) {
    return (
      <div className="min-h-6 py-0.5 pl-5">
        <Name name={name} />
        <span className="text-ink-faint">{Array.isArray(value) ? '[]' : '{}'}</span>
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 max-w-full items-center gap-1.5 rounded pr-2 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={`size-3.5 shrink-0 text-ink-faint transition-transform ${open ? 'rotate-90' : ''}`}
        />
        <span className="min-w-0 wrap-anywhere">
          <Name name={name} />
          <span className="text-ink-faint">{shortOf(value)}</span>
        </span>
      </button>
      {open && (
        <div className="ml-[6px] border-l border-line pl-3">
          {entries.slice(0, shown).map(([key, one]) => (
            <Node key={key} name={key} value={one} level={level + 1} />
          ))}
          {entries.length > shown && (
            <Button look="quiet" onClick={() => setShown(shown + childrenAtOnce * 5)}>
              Show more of {countOf(entries.length)}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Name({ name }: { name: string | number | null }) {
  if (name === null) return null;
  return (
    <span className={typeof name === 'number' ? 'text-ink-faint' : 'text-ink-soft'}>
      <VisibleText text={String(name)} />
      <span className="text-ink-faint">: </span>
    </span>
  );
}

function Scalar({ value }: { value: unknown }) {
  if (typeof value === 'string') {
    return (
      <span className="whitespace-pre-wrap text-ink">
        <span aria-hidden className="text-ink-faint">
          &quot;
        </span>
        <VisibleText text={value} />
        <span aria-hidden className="text-ink-faint">
          &quot;
        </span>
      </span>
    );
  }
  return <span className="tabular text-accent">{String(value)}</span>;
}
