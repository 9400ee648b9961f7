/** Who asks: every use-case that changes something is told. */
export interface Caller {
  /** Session of the browser, `cli:<uid>`, … A confirm token is bound to it. */
  id: string;
  surface: 'web' | 'api' | 'cli' | 'mcp';
  /** Who to name in the receipt, such as `root@host`. */
  actor: string;
}
