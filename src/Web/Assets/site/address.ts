// While somebody types the address of a new council, the server says whether it is free. Without this script the answer comes
// when the form is sent.

const pause = 300;

interface Answer {
  readonly free: boolean;
  readonly message: string;
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'free' in value && 'message' in value;

export const checkAddresses = (root: Document): void => {
  const form = root.querySelector<HTMLFormElement>('form[data-address-check]');
  const input = form?.querySelector<HTMLInputElement>('input[name="Slug"]');
  const place = form?.querySelector<HTMLElement>('[data-address-answer]');
  const address = form?.dataset['addressCheck'];
  if (!input || !place || !address) return;
  let waiting: number | undefined;
  let asked = 0;

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const typed = input.value.trim();
    if (typed === '') {
      place.textContent = '';
      return;
    }
    try {
      const reply = await fetch(`${address}&address=${encodeURIComponent(typed)}`, { headers: { Accept: 'application/json' } });
      const answer: unknown = reply.ok ? await reply.json() : null;
      // What was asked before may be answered after.
      if (mine !== asked || !isAnswer(answer)) return;
      place.textContent = answer.message;
      place.classList.toggle('lab-address-answer--taken', !answer.free);
    } catch {
      place.textContent = '';
    }
  };

  input.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), pause);
  });
  if (!form?.querySelector('.govuk-error-message')) void ask();
};
