import { severities, type Severity } from '@/lib/finding';
import type { Health } from '@/lib/health';
import type { Bank } from '@/server/bank/bank';
import { diagnoseBank } from './diagnose-bank';

const shown = 100;

/** The worst of what is wrong with a bank, and how much there is. Creates nothing. */
export async function readHealth(bank: Bank): Promise<Health> {
  const { findings } = await diagnoseBank(bank);
  const counts = Object.fromEntries(
    severities.map((severity) => [
      severity,
      findings.filter((finding) => finding.severity === severity).length,
    ]),
  ) as Record<Severity, number>;
  return { findings: findings.slice(0, shown), counts };
}
