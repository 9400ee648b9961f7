import { Dialog } from '@/components/ui/dialog';

const forms: [typed: string, finds: string][] = [
  ['deploy rollback', 'either word, in any form; more of them, and closer together, come first'],
  ['"rolled back"', 'these words in this order, as written'],
  ['deploy*', 'words that begin so'],
  ['~pay_capt', 'these letters, anywhere'],
  ['-staging', 'leaves out what has this word; also before "…", ~… and filters'],
  ['kind:task', 'of one kind: session, decision, task, todo, knowledge, note, run, log, event…'],
  ['agent:codex', 'written or said by this agent'],
  ['tag:release', 'with this tag'],
  ['path:notes/', 'in documents whose path begins so, or holds it'],
  ['since:2026-11-01', 'from this day on'],
  ['before:2026-11-20', 'before this day'],
];

const keys: [key: string, does: string][] = [
  ['/', 'to the field'],
  ['↓ ↑', 'from passage to passage'],
  ['Space', 'opens the passage beside the list'],
  ['Enter', 'goes to its line; with Ctrl in a new tab'],
  ['Esc', 'closes the passage, then back to the field'],
];

/** How a question may be written. */
export default function RecallHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="How to ask" onClose={onClose} className="max-w-lg">
      <div className="px-4 py-3">
        <Terms of={forms} code />
        <p className="py-3 text-ink-soft">
          Case and accents do not matter. A word that nobody ever wrote is read as the one most like
          it, and that is said. Secrets are replaced before anything is looked for: they cannot be
          found.
        </p>
        <Terms of={keys} />
      </div>
    </Dialog>
  );
}

function Terms({ of, code = false }: { of: readonly [string, string][]; code?: boolean }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1">
      {of.map(([term, words]) => (
        <div key={term} className="contents">
          <dt>{code ? <code>{term}</code> : <kbd>{term}</kbd>}</dt>
          <dd className="text-ink-soft">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
