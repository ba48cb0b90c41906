// Sending one form until it is answered. The form carries the id of what it makes, so that one sent twice makes it once.

export interface Saved {
  /** Id of what was saved. */
  readonly id: string;
  /** Id for the next form. */
  readonly next: string;
}

const longest = 8000;

/**
 * Sends again, after longer and longer pauses, while the server cannot be reached or is unwell.
 * What was saved; null when the server refuses what was entered.
 */
export const sendUntilAnswered = async (post: () => Promise<Response>, pause: (milliseconds: number) => Promise<void>, lost: () => void): Promise<Saved | null> => {
  for (let wait = 500; ; wait = Math.min(longest, wait * 2)) {
    try {
      const answer = await post();
      if (answer.ok) return (await answer.json()) as Saved;
      if (answer.status < 500) return null;
    } catch {
      // No connection, or one that broke before the answer came.
    }
    lost();
    await pause(wait);
  }
};
