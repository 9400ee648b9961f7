/** An ISO time as people read it in a table: without the parts of a second. */
export function toSecond(iso: string): string {
  return iso.replace(/(T\d\d:\d\d:\d\d)\.\d+/, '$1');
}
