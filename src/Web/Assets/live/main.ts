// Pages that show what others do while they are open. The page says what it follows, and which of its parts to read again:
//   <div data-live="/aldermere/live" data-live-since="…" data-live-stream="meeting:…" data-live-after="12">
//     <p data-live-value="votesIn">…</p>       takes the value of that name from each event
//     <section id="results" data-live-part>…   is read again from this page's own address
// A part in which somebody is typing waits until they leave it.
import { followStream, type Hearing } from './connection.ts';
import type { StreamEvent } from './position.ts';

const gather = 80;
const between = 400;

const words: Record<Hearing, string> = {
  live: 'Changes by others appear here at once.',
  asking: 'Changes by others appear here every few seconds.',
  waiting: 'The connection is lost. Reload the page to see changes by others.',
};

const isBusy = (part: Element): boolean => {
  const active = document.activeElement;
  return active !== null && active !== document.body && part.contains(active) && active.matches('input, textarea, select');
};

/** Reads the page again and puts its parts in place; a part that did not change is not touched. */
const readAgain = async (parts: readonly string[]): Promise<boolean> => {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  let waiting = false;
  for (const id of parts) {
    const here = document.getElementById(id);
    const there = page.getElementById(id);
    if (!here || !there || here.innerHTML === there.innerHTML) continue;
    if (isBusy(here)) {
      waiting = true;
      continue;
    }
    const focused = here.contains(document.activeElement) ? document.activeElement?.id : undefined;
    here.innerHTML = there.innerHTML;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    here.dispatchEvent(new CustomEvent('live-part', { bubbles: true }));
  }
  return !waiting;
};

const follow = (box: HTMLElement): void => {
  const { live, liveSince, liveStream, liveAfter } = box.dataset;
  if (!live || !liveSince || !liveStream) return;
  const parts = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-live-part]')].map((part) => part.id).filter((id) => id !== '');
  const status = document.querySelector<HTMLElement>('[data-live-status]');
  let planned = false;
  let readAt = 0;

  const plan = (): void => {
    if (planned) return;
    planned = true;
    window.setTimeout(() => void read(), Math.max(gather, readAt + between - performance.now()));
  };
  const read = async (): Promise<void> => {
    planned = false;
    readAt = performance.now();
    try {
      if (!(await readAgain(parts()))) document.addEventListener('focusout', plan, { once: true });
    } catch {
      plan();
    }
  };
  const put = (event: StreamEvent): void => {
    for (const [name, value] of Object.entries(event.value ?? {})) {
      for (const place of box.querySelectorAll<HTMLElement>(`[data-live-value="${CSS.escape(name)}"]`)) place.textContent = String(value);
    }
  };

  followStream(live, liveStream, Number(liveAfter ?? 0), liveSince, {
    happened: (events) => {
      for (const event of events) {
        put(event);
        box.dispatchEvent(new CustomEvent<StreamEvent>('live-event', { detail: event, bubbles: true }));
      }
      // An event that names only values needs no reading: «data-live-only» lists the types that do.
      const wanted = box.dataset['liveOnly']?.split(' ');
      if (events.length === 0 || !wanted || events.some((event) => wanted.includes(event.type))) plan();
    },
    missed: plan,
    hearing: (how) => {
      if (status && status.textContent !== words[how]) status.textContent = words[how];
    },
  });
};

for (const box of document.querySelectorAll<HTMLElement>('[data-live]')) follow(box);
