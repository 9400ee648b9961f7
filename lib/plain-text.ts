/** Text as a person reads it: without what moves a cursor or colours. Lines stay lines. */
export function plainText(text: string): string {
  return text.includes('\u001b') ? text.replace(sequences, '') : text;
}

/** CSI with its parameters, OSC up to its end or that of the line, and the short ones. */
const sequences = new RegExp(
  [
    String.raw`\u001b\[[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?`,
    String.raw`\u001b[ -/]*[0-Z\\^-~]`,
  ].join('|'),
  'g',
);
