import { EmptyState } from '@/components/ui/states';
import type { RunDetail } from '@/lib/run';

export function NoOutput({ run }: { run: RunDetail }) {
  return (
    <section aria-label="Output" className="min-h-0 min-w-0 flex-1">
      <EmptyState
        title="What it printed was not kept"
        why={
          run.fault ??
          'This run was logged by its metadata alone, or its logs were removed. Its record says the rest.'
        }
      />
    </section>
  );
}
