import type { BankPath } from '@/lib/bank-path';
import { listEntries } from '@/server/bank/list-entries';
import type { Recogniser } from '@/server/layouts/recognise';
import type { StandingDocuments } from './answer/read-again';
import { factsAt } from './refresh/list-documents';
import { rereadDocument } from './scan/reread-document';

/** What is a home of which layout seldom changes; a list of a large bank takes long. */
const knownForMs = 5000;
const recognisers = new Map<string, { until: number; recogniser: Promise<Recogniser> }>();

/** A bank's documents as they stand, for answers that must not say what is no more. */
export function standingDocuments(
  root: string,
  { zone, signal }: { zone: string; signal: AbortSignal },
): StandingDocuments {
  return {
    look: (path) => factsAt(root, path as BankPath),
    async reread(path) {
      const recogniser = await recogniserOf(root);
      return rereadDocument(root, path as BankPath, { recogniser, zone, signal });
    },
  };
}

function recogniserOf(root: string): Promise<Recogniser> {
  const now = performance.now();
  const known = recognisers.get(root);
  if (known && now < known.until) return known.recogniser;
  const recogniser = listEntries(root).then((entries) => entries.recogniser);
  // What failed is not kept.
  recogniser.catch(() => recognisers.delete(root));
  recognisers.set(root, { until: now + knownForMs, recogniser });
  return recogniser;
}
