import type { RecallPlace } from '../recall-place';
import { IndexKeeper } from './index-keeper';

const keepers = new Map<string, IndexKeeper>();

/** The one keeper of a bank's index in this thread. */
export function keeperOf(place: RecallPlace): IndexKeeper {
  const known = keepers.get(place.stateDirectory) ?? new IndexKeeper(place);
  keepers.set(place.stateDirectory, known);
  return known;
}

/** Closes what it holds open. */
export function leaveKeeper({ stateDirectory }: RecallPlace): void {
  keepers.get(stateDirectory)?.leave();
  keepers.delete(stateDirectory);
}
