// Sending one form until it is answered. The form carries the id of what it makes, so that one sent twice makes it once.

export interface Saved {
  /** Id of what was saved. */
  readonly id: string;
  /** Id for the next form. */
  readonly next: string;
}

/** A server that is started again is back within seconds; a telephone without reception is not, and asks less often. */
const longest = (tries: number): number => (tries < 20 ? 2_000 : 8_000);

/**
 * Sends again, after longer and longer pauses, while the server cannot be reached or is unwell. A whole hall loses it at once, so each
 * waits a little more or less than the others.
 * What was saved; null when the server refuses what was entered.
 */
export const sendUntilAnswered = async (post: () => Promise<Response>, pause: (milliseconds: number) => Promise<void>, lost: () => void, chance: () => number = Math.random): Promise<Saved | null> => {
  for (let [wait, tries] = [500, 1]; ; tries++, wait = Math.min(longest(tries), wait * 2)) {
    try {
      const answer = await post();
      if (answer.ok) return (await answer.json()) as Saved;
      if (answer.status < 500) return null;
    } catch {
      // No connection, or one that broke before the answer came.
    }
    lost();
    await pause(wait * (0.5 + chance()));
  }
};
