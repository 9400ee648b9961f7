import { redactText } from '@/server/redaction/redact';
import { redacted } from '@/server/redaction/redacted';
import type { Detector } from './detector';
import { plainDetector } from './detector';
import { gitleaksPeer } from './gitleaks-peer';
import { secretlint } from './secretlint-peer';

export const ours = plainDetector('strongroom', (text) => redactText(text).text);

/** The two patterns memory-bank itself applies to its run logs. */
const named = /(?:AWS_ACCESS_KEY|AWS_SECRET_KEY|SECRET|TOKEN|PASSWORD|API_KEY)\s?[:=]\s?\S+/gi;
const bearer = /Bearer\s+[A-Za-z0-9\-_.]+/gi;

const original = plainDetector('memory-bank', (text) =>
  text.replace(named, redacted).replace(bearer, redacted),
);

/** What one writes first. */
const denied =
  /(?:password|passwd|token|secret|api[_-]?key)["']?\s{0,3}[:=]\s{0,3}["']?[^\s"',;]+/gi;

const naive = plainDetector('naive denylist', (text) => text.replace(denied, redacted));

/** Ours first. */
export function detectors(gitleaks: string | null): Detector[] {
  const baseline = gitleaks === null ? [] : [gitleaksPeer(gitleaks)];
  return [ours, original, naive, secretlint, ...baseline];
}
