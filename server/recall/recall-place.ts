/** A bank as recall needs it: plain data, so that it goes to another thread. */
export interface RecallPlace {
  /** The bank's id. */
  bank: string;
  root: string;
  /** Where the index lies, in `recall/`. */
  stateDirectory: string;
}
