import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { createInterface } from 'node:readline';
import { processorMs } from '@/e2e/bench/redaction/processor-ms';
import { redacted } from '@/server/redaction/redacted';

/** Takes a list of texts as one line of JSON, answers {shown, ms}. */
const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };

for await (const line of createInterface({ input: process.stdin })) {
  const texts = JSON.parse(line) as string[];
  const spent = processorMs();
  const shown: string[] = [];
  for (const text of texts) shown.push(await redact(text));
  process.stdout.write(`${JSON.stringify({ shown, ms: spent() })}\n`);
}

async function redact(text: string): Promise<string> {
  const source = {
    ...{ content: text, contentType: 'text' as const },
    ...{ filePath: '/text.txt', ext: '.txt' },
  };
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  const ranges = messages.map(({ range }) => range).sort((a, b) => a[0] - b[0]);
  let out = '';
  let at = 0;
  for (const [start, end] of ranges) {
    if (end <= at) continue;
    out += text.slice(at, Math.max(at, start)) + redacted;
    at = end;
  }
  return out + text.slice(at);
}
