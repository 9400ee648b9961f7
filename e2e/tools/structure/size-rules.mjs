// How long files may be: one by one, and all together.
import { isTest } from './rooms.mjs';

const limits = { median: 70, nineInTen: 150, source: 250, test: 400 };

export function checkSizes({ files }) {
  const sources = files.filter((file) => file.syntax);
  const ours = sources.filter((file) => !isProof(file.path));
  return [...sources.flatMap(tooLong), ...together(ours)];
}

function isProof(path) {
  return isTest(path) || (path.startsWith('e2e/') && !path.startsWith('e2e/tools/'));
}

function tooLong({ path, lines }) {
  const limit = isProof(path) ? limits.test : limits.source;
  if (lines.length <= limit) return [];
  const instead = `${lines.length} lines; the limit is ${limit}. Split it by what its parts do.`;
  return [{ file: path, line: limit + 1, rule: 'file-size', instead }];
}

function together(files) {
  const sorted = [...files].sort((a, b) => a.lines.length - b.lines.length);
  return [
    ...quantile(sorted, 0.5, limits.median, 'half of all files'),
    ...quantile(sorted, 0.9, limits.nineInTen, 'nine in ten files'),
  ];
}

function quantile(sorted, share, limit, whose) {
  const found = sorted[Math.ceil(sorted.length * share) - 1];
  if (!found || found.lines.length <= limit) return [];
  const longest = sorted.slice(-5).map(({ path, lines }) => `${path} (${lines.length})`);
  const instead = `${whose} must have at most ${limit} lines, now ${found.lines.length}. Split, from the longest on: ${longest.join(', ')}.`;
  return [{ file: found.path, line: limit + 1, rule: 'file-size', instead }];
}
