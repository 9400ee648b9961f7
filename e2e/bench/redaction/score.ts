import { redacted } from '@/server/redaction/redacted';
import type { Detector } from './detector';
import type { LabelledText } from './labelled-text';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';

export interface Score {
  /** The mean over rules of the share of texts that lost all their secrets. */
  macroRecall: number;
  microRecall: number;
  bySource: Record<string, { macroRecall: number; rules: number }>;
  /** Texts without a secret that were changed, by what they are. */
  falsePositives: Record<string, { changed: number; of: number }>;
  /** Texts whose secret stayed; texts that were changed for nothing. */
  missed: LabelledText[];
  changed: LabelledText[];
}

export async function scoreOf(
  { redact }: Detector,
  texts: readonly LabelledText[],
): Promise<Score> {
  const { shown } = await redact(texts.map(({ text }) => text));
  const missed: LabelledText[] = [];
  const changed: LabelledText[] = [];
  const byRule = new Map<string, { source: string; removed: number; of: number }>();
  const falsePositives: Score['falsePositives'] = {};
  texts.forEach((one, at) => {
    const out = shown[at] ?? '';
    if (!one.isSecret) {
      const counts = (falsePositives[one.class] ??= { changed: 0, of: 0 });
      counts.of += 1;
      if (out === one.text) return;
      counts.changed += 1;
      changed.push(one);
      return;
    }
    const key = `${one.source}\n${one.rule}`;
    const counts = byRule.get(key) ?? { source: one.source, removed: 0, of: 0 };
    byRule.set(key, counts);
    counts.of += 1;
    if (isGone(one, out)) counts.removed += 1;
    else missed.push(one);
  });
  const rules = [...byRule.values()];
  const secrets = texts.filter(({ isSecret }) => isSecret).length;
  return {
    macroRecall: mean(rules.map(share)),
    microRecall: 1 - missed.length / secrets,
    bySource: Object.fromEntries(
      [...new Set(rules.map(({ source }) => source))].map((source) => {
        const own = rules.filter((rule) => rule.source === source);
        return [source, { macroRecall: mean(own.map(share)), rules: own.length }];
      }),
    ),
    ...{ falsePositives, missed, changed },
  };
}

/** Replacements for each megabyte of documents that hold next to no secret. */
export async function perMegabyte({ redact }: Detector, documents: readonly string[]) {
  const { shown } = await redact(documents);
  const added = shown.map((out, at) => timesIn(out) - timesIn(documents[at] ?? ''));
  const bytes = documents.reduce((all, one) => all + Buffer.byteLength(one), 0);
  return (added.reduce((all, one) => all + one, 0) / bytes) * 1e6;
}

function isGone({ text, secrets }: LabelledText, shown: string): boolean {
  if (secrets.length === 0) return shown !== text;
  return secrets.every((secret) => wasRemoved(secret, shown));
}

function share({ removed, of }: { removed: number; of: number }): number {
  return removed / of;
}

function mean(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0) / values.length;
}

function timesIn(text: string): number {
  return text.split(redacted).length - 1;
}
