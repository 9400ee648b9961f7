import { failure, isStrongroomError } from '@/lib/errors';
import type { Receipt, ReceiptTarget } from '@/lib/receipt';
import type { ReceiptDetail, ReceiptName, ReceiptTargetShown } from '@/lib/receipt-detail';
import { standingUndo, undoneBy } from '@/lib/undone-by';
import type { Bank } from '@/server/bank/bank';
import { jsonChanges } from '@/server/bank/diff/json-changes';
import { unifiedDiff } from '@/server/bank/diff/unified-diff';
import { readJournal, type Journal } from '@/server/bank/read-journal';
import { loadKept } from '@/server/bank/history/load-kept';
import { notUndone } from '@/server/bank/not-undone';
import { redactReceipt } from '@/server/redaction/redact-receipt';

/** Bytes of all contents together: beyond, the revisions must do. */
const mostBytes = 32 << 20;

/**
 * A receipt with what it changed inside each document, and its place in the chain; redacted. Creates nothing.
 * @throws NOT_FOUND no such receipt
 */
export async function showReceipt(
  bank: Bank,
  input: { receipt: string; targets: number },
): Promise<ReceiptDetail> {
  const journal = await readJournal(bank.stateDirectory);
  const { receipts } = journal;
  const at = receipts.findLastIndex(({ id }) => id === input.receipt);
  const receipt = receipts[at];
  if (receipt === undefined) throw unknown(input.receipt);
  const undone = receipts.findLast(({ id }) => id === receipt.undoes);
  return {
    receipt: redactReceipt(receipt),
    targets: await shownTargets(bank, receipt, input.targets),
    place: { number: at + 1, of: receipts.length },
    fault: faultOf(journal, receipt),
    undone: undone ? nameOf(undone) : null,
    undoneBy: undoneBy(receipts, receipt.id).map(nameOf),
    notUndone: whyNotUndone(receipts, receipt),
  };
}

function nameOf(receipt: Receipt): ReceiptName {
  const { id, at, actor } = redactReceipt(receipt);
  return { id, at, actor };
}

/** The journal names a receipt in what it says of its line. */
function faultOf({ faults }: Journal, { id }: Receipt): string | null {
  return faults.find(({ message }) => message.includes(`(receipt ${id})`))?.message ?? null;
}

function whyNotUndone(receipts: readonly Receipt[], receipt: Receipt): string | null {
  const why = notUndone(receipt);
  if (why !== null) return `This cannot be undone: ${why}.`;
  return standingUndo(receipts, receipt.id) === null
    ? null
    : 'This is undone already. To have it again, undo the receipt that undid it.';
}

async function shownTargets(
  bank: Bank,
  receipt: Receipt,
  count: number,
): Promise<ReceiptTargetShown[]> {
  const shown: ReceiptTargetShown[] = [];
  const names = redactReceipt(receipt).targets;
  let left = mostBytes;
  for (const [at, target] of receipt.targets.slice(0, count).entries()) {
    const path = names[at]?.path ?? target.path;
    const contents = left > 0 ? await contentsOf(bank, receipt, target) : tooMuch;
    if (typeof contents === 'string') {
      shown.push({ ...target, path, diff: null, changes: null, gone: contents });
      continue;
    }
    const { before, after } = contents;
    left -= (before?.length ?? 0) + (after?.length ?? 0);
    const isJson = target.path.endsWith('.json') && before !== null && after !== null;
    const changes = isJson ? jsonChanges(before, after) : null;
    shown.push({
      ...target,
      path,
      diff: unifiedDiff(target.path, before, after),
      changes,
      gone: null,
    });
  }
  return shown;
}

const tooMuch = 'This receipt changed so much that the lines are not shown here.';

interface Contents {
  before: Buffer | null;
  after: Buffer | null;
}

/** In words why not, when they cannot be had. */
async function contentsOf(
  { history }: Bank,
  { kind }: Receipt,
  { before, after }: ReceiptTarget,
): Promise<Contents | string> {
  if (kind === 'forget-history') return 'What was forgotten cannot be shown.';
  if (before === after) return { before: null, after: null };
  const load = (revision: string | null) => {
    if (revision === null) return null;
    return revision === emptied ? Buffer.alloc(0) : loadKept(history, revision);
  };
  try {
    return { before: await load(before), after: await load(after) };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return error.message;
  }
}

/** Of no bytes, which a cleared lock that stays has: nobody needs to keep them. */
const emptied = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function unknown(id: string) {
  const words = `There is no receipt ${JSON.stringify(id)}. List them with: strongroom receipts`;
  return failure('NOT_FOUND', words, { receipt: id });
}
