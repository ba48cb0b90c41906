// A pin is saved without leaving the page: in a hall of many telephones, reading the whole page again after each would cost
// more than the pins themselves. When the server refuses something the form is sent in the plain way, which shows the errors.
import { photosReady } from './photo.ts';
import { sendUntilAnswered } from './send.ts';

/** Most pins have no photo, and go in as few bytes as can be. */
const bodyOf = (entered: FormData): FormData | URLSearchParams => {
  const files = [...entered.entries()].filter((entry): entry is [string, File] => entry[1] instanceof File);
  if (files.some(([, file]) => file.size > 0)) return entered;
  for (const [name] of files) entered.delete(name);
  return new URLSearchParams(entered as unknown as Record<string, string>);
};

const field = (form: HTMLFormElement, name: string): HTMLInputElement | null => form.querySelector(`[name="${name}"]`);

/** What was wrong before is mended once it is saved. */
const forgetErrors = (form: HTMLFormElement): void => {
  document.querySelector('.govuk-error-summary')?.remove();
  document.title = document.title.replace(/^Error: /, '');
  for (const message of form.querySelectorAll('.govuk-error-message')) {
    for (const described of form.querySelectorAll(`[aria-describedby~="${CSS.escape(message.id)}"]`)) {
      const others = (described.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== message.id);
      if (others.length > 0) described.setAttribute('aria-describedby', others.join(' '));
      else described.removeAttribute('aria-describedby');
    }
    message.remove();
  }
  for (const marked of form.querySelectorAll('[class*="--error"]')) marked.classList.remove(...[...marked.classList].filter((name) => name.endsWith('--error')));
};

const clear = (form: HTMLFormElement): void => {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type="radio"], input[type="checkbox"]')) {
    box.checked = false;
    const reveals = box.getAttribute('aria-controls');
    if (!reveals) continue;
    box.setAttribute('aria-expanded', 'false');
    document.getElementById(reveals)?.classList.add('govuk-radios__conditional--hidden');
  }
  for (const folded of form.querySelectorAll('details')) folded.open = false;
  for (const file of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    file.value = '';
    file.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const typed of form.querySelectorAll<HTMLInputElement>('input[type="text"], textarea')) {
    typed.value = '';
    // What counts the characters left listens to keys.
    typed.dispatchEvent(new Event('keyup', { bubbles: true }));
  }
  for (const list of form.querySelectorAll('select')) list.selectedIndex = 0;
};

export const savePins = (form: HTMLFormElement): void => {
  const said = document.getElementById('pin-saved');
  const say = (words: string): void => {
    if (said && said.textContent !== words) said.textContent = words;
  };
  let sending = false;

  const save = async (): Promise<void> => {
    const name = field(form, 'Fields.Name')?.value.trim() ?? '';
    say('');
    await photosReady();
    // Read once: what is sent again is the same, the photo too, whatever the telephone does with its file meanwhile.
    const body = bodyOf(new FormData(form));
    const saved = await sendUntilAnswered(
      () => fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body, redirect: 'manual' }),
      (milliseconds) => new Promise((resolve) => window.setTimeout(resolve, milliseconds)),
      () => say('The connection is lost. What you entered is kept, and is sent again until it arrives. Leave this page open.'),
    );
    if (!saved) {
      form.submit();
      return;
    }
    const id = field(form, 'FormId');
    if (id) id.value = saved.next;
    forgetErrors(form);
    clear(form);
    say(`«${name}» is on everybody’s map.`);
    document.dispatchEvent(new CustomEvent<string>('pin-saved', { detail: saved.id }));
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    void save().finally(() => {
      sending = false;
      form.removeAttribute('aria-busy');
    });
  });
};
