import type { Receipt } from '@/lib/receipt';
import { redactText } from './redact';

/** A receipt as it may leave the server: what people and file names say in it is redacted. */
export function redactReceipt(receipt: Receipt): Receipt {
  const text = (value: string) => redactText(value).text;
  return {
    ...receipt,
    id: text(receipt.id),
    actor: text(receipt.actor),
    reason: receipt.reason === null ? null : text(receipt.reason),
    at: text(receipt.at),
    targets: receipt.targets.map((target) => ({ ...target, path: text(target.path) })),
    undoes: receipt.undoes === null ? null : text(receipt.undoes),
  };
}
