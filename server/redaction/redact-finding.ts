import type { Finding } from '@/lib/finding';
import { redactText } from './redact';

/** A finding as it may leave: names and evidence come from files and processes. */
export function redactFinding(finding: Finding): Finding {
  const { path, evidence, fix } = finding;
  return {
    ...finding,
    path: path === null ? null : redactText(path).text,
    evidence: redactText(evidence).text,
    fix: fix === null ? null : redactText(fix).text,
  };
}
