import type { DocumentSummary } from '@/lib/document';
import { isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import type { Bank } from './bank';
import { commandFor } from './fix-commands';
import type { Entries } from './list-entries';
import { isDamaged } from './mend/mend-changes';
import { missingDocuments } from './mend/missing-documents';
import { repairDocument } from './mend/repair-document';

/** Repairs are computed to be offered; beyond this many nobody reads them one by one. */
const mostTried = 100;

/** Which damaged documents a repair can mend, and which documents are missing beside their backup. */
export async function findDamage(
  bank: Pick<Bank, 'root' | 'history'>,
  listed: Entries,
  documents: readonly DocumentSummary[],
): Promise<{ repairable: Set<string>; findings: Finding[] }> {
  const repairable = new Set<string>();
  for (const { path, problems } of documents.filter(isDamaged).slice(0, mostTried)) {
    // Lines can always be set aside.
    const inLines = problems.some(({ code }) => /LINE|TAIL/.test(code));
    if (inLines || (await canRepair(bank, listed, path))) repairable.add(path);
  }
  const missing = await missingDocuments(bank.root, listed);
  const findings = missing.map(({ path, backup }) => ({
    code: 'DOCUMENT_MISSING' as const,
    severity: 'error' as const,
    path,
    evidence: `It is not there, also after a second look, and its backup ${JSON.stringify(backup)} is whole: its writer was stopped between the two.`,
    fix: commandFor('repair', bank.root, path),
  }));
  return { repairable, findings };
}

async function canRepair(
  bank: Pick<Bank, 'root' | 'history'>,
  { recogniser }: Entries,
  path: string,
): Promise<boolean> {
  try {
    const recognised = recogniser.of(bank.root, path as Entries['entries'][number]['path']);
    return (await repairDocument(bank, path, recognised, Date.now())) !== null;
  } catch (error) {
    if (isStrongroomError(error)) return false;
    throw error;
  }
}
