/** The name of what a repair set aside of a document: it is damaged, and kept so. */
export function isAside(path: string): boolean {
  return /\.(corrupt|damaged)-\d{8}T\d{6}Z$/.test(path);
}
