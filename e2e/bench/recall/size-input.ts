/** What the programs of one size are told. */
export interface SizeInput {
  /** Directory of the corpus that is resampled. */
  corpus: string;
  entries: number;
  /** Where the bank of this size lies. */
  directory: string;
  /** Questions of each shape. */
  turns: number;
  withMiniSearch: boolean;
}
