// The page of a job: asks how far it is, shows it, and says so now and then. When the job has ended, the page is loaded
// again: the server knows what comes next. Without this script «Check again» does the same by hand.

interface Progress {
  readonly state: string;
  readonly done: number;
  readonly of: number;
  readonly message: string;
  readonly ended: boolean;
}

const shortest = 1_000;
const longest = 15_000;
const spoken = 10_000;

const isProgress = (value: unknown): value is Progress =>
  typeof value === 'object' && value !== null && 'ended' in value && 'message' in value && 'done' in value && 'of' in value;

/** How long to wait before asking again: quickly while it moves, ever more slowly while it does not. */
export const nextPause = (pause: number, moved: boolean): number => (moved ? shortest : Math.min(longest, Math.round(pause * 1.5)));

const show = (box: HTMLElement, progress: Progress): void => {
  const message = box.querySelector<HTMLElement>('[data-job-message]');
  if (message && message.textContent !== progress.message) message.textContent = progress.message;
  const bar = box.querySelector('progress');
  if (!bar) return;
  if (progress.of > 0) {
    bar.max = progress.of;
    bar.value = progress.done;
  } else {
    bar.removeAttribute('value');
  }
};

/** Follows one job until it ends, the page is left, or the person may no longer see it. */
const follow = (box: HTMLElement, address: string): void => {
  const voice = document.createElement('p');
  voice.className = 'govuk-visually-hidden';
  voice.setAttribute('aria-live', 'polite');
  box.append(voice);
  // The shown line changes often; only the quiet one below is read out, and not more than every ten seconds.
  box.querySelector('[data-job-message]')?.removeAttribute('role');
  let pause = shortest;
  let last = '';
  let saidAt = performance.now();

  let waiting: number | undefined;
  let inFlight = false;
  const again = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), pause);
  };

  const ask = async (): Promise<void> => {
    // A page that nobody looks at asks nobody; it goes on when it is looked at again.
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => void ask(), { once: true });
      return;
    }
    inFlight = true;
    let progress: unknown;
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) return;
      progress = answer.ok ? await answer.json() : null;
    } catch {
      progress = null;
    } finally {
      inFlight = false;
    }
    if (!isProgress(progress)) {
      pause = nextPause(pause, false);
      again();
      return;
    }
    if (progress.ended) {
      location.reload();
      return;
    }
    const now = `${progress.state} ${progress.done} ${progress.message}`;
    pause = nextPause(pause, now !== last);
    show(box, progress);
    if (now !== last && performance.now() - saidAt > spoken) {
      voice.textContent = progress.message;
      saidAt = performance.now();
    }
    last = now;
    again();
  };

  again();
  void listen(box, () => {
    pause = shortest;
    if (inFlight) return;
    window.clearTimeout(waiting);
    void ask();
  });
};

/** Where the page can listen, it asks at once when something moved, and by the clock only rarely. */
const listen = async (box: HTMLElement, moved: () => void): Promise<void> => {
  const { jobLive, jobStream, jobSince } = box.dataset;
  if (!jobLive || !jobStream || !jobSince) return;
  const { followStream } = await import('../live/connection.ts');
  followStream(jobLive, jobStream, 0, jobSince, { happened: moved, missed: moved });
};

export const followJobs = (root: ParentNode): void => {
  for (const box of root.querySelectorAll<HTMLElement>('[data-job]')) {
    const address = box.dataset['job'];
    if (address && !box.dataset['jobEnded']) follow(box, address);
  }
};
