/** The command that does the same as the dialog. */
export function clearCommand(root: string, id: string, force: boolean): string {
  const words = ['strongroom locks clear', quoted(id), '--root', quoted(root), "--reason 'TEXT'"];
  return [...words, ...(force ? ['--force'] : [])].join(' ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
