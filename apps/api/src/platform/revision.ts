import { Refused } from './refused';

/** Throws Refused `revision-stale` unless the editor saw the `current` revision. `ifMatch` is the header: an entity tag such as `"7"`. */
export function requireRevision(current: number, ifMatch: string): void {
  if (ifMatch.trim().replace(/^W\//, '') !== `"${current}"`) throw new Refused('revision-stale', { revision: current });
}
