import { visibleString } from '@/components/text/visible-parts';
import { Fact, FactList } from '@/components/ui/facts';
import type { FreeValue } from '@/lib/project-note';
import { LongText, TextList } from './long-text';

/** Values under their own names: what a document holds beside, or instead of, the known fields. */
export function FreeValues({ values }: { values: readonly FreeValue[] }) {
  return (
    <FactList>
      {values.map((value, at) => (
        <Fact key={at} label={visibleString(value.label)}>
          <Value value={value} />
        </Fact>
      ))}
    </FactList>
  );
}

function Value({ value: { label, values, inside } }: { value: FreeValue }) {
  if (inside.length > 0) {
    return (
      <div className="min-w-0 flex-1 border-l pl-3">
        <FreeValues values={inside} />
      </div>
    );
  }
  const [only, more] = values;
  if (only === undefined) return <span className="text-ink-faint">empty</span>;
  return more === undefined ? <LongText text={only} /> : <TextList texts={values} label={label} />;
}
