/** How outside changes are put into the history now. */
export interface RecorderState {
  /** `off`: nobody records in this process. `failed`: changes are noticed and cannot be stored. */
  state: 'recording' | 'off' | 'failed';
  /** Why it failed, or what is not recorded; null when all is well. */
  message: string | null;
  /** Changes that were seen and are not stored yet. */
  pending: number;
  /** Documents whose content is held in memory, because there is no history yet. */
  held: number;
}

export const notRecording: RecorderState = { state: 'off', message: null, pending: 0, held: 0 };
