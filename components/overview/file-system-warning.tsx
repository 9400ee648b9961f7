import { TriangleAlert } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import type { BankSummary } from '@/lib/bank';
import { shellQuoted } from '@/lib/shell-quoted';

/** Shown before everything else: what is said of locks below does not hold for other machines. */
export function FileSystemWarning({ bank }: { bank: BankSummary }) {
  const { fileSystem, root } = bank;
  if (fileSystem === null || fileSystem.local) return null;
  const command = `strongroom doctor --verify-fs ${shellQuoted(root)}`;
  return (
    <section
      role="status"
      aria-label="File system"
      className="flex items-start gap-2 rounded-lg border border-stale bg-raised px-4 py-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-stale" />
      <div className="min-w-0">
        <p className="font-strong">This bank lies on {fileSystem.type}, which is not local</p>
        <p className="text-ink-soft">
          Locks of other machines are not seen here, and strongroom refuses changes under a flock:
          it would not keep those machines out. Move the bank to a local disk, or try out what this
          directory can be trusted with:
        </p>
        <p className="mt-1 flex min-w-0 items-center gap-1">
          <code className="min-w-0 font-mono text-12 wrap-anywhere">{command}</code>
          <CopyButton text={command} what="command" />
        </p>
      </div>
    </section>
  );
}
