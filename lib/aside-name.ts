/** The name of what was set aside of a document: damaged, or by another hand, and kept so. */
export function isAside(path: string): boolean {
  return /\.(corrupt|damaged|foreign)-\d{8}T\d{6}Z$/.test(path);
}
