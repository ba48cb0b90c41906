// Passkeys: the browser makes them and answers with them, the page's own form carries the answer. Without this script, or in a
// browser without passkeys, the forms stay hidden and the page is as it was.

/** The browser's own functions; some browsers know passkeys and not all of these. */
interface Keys {
  readonly parseCreationOptionsFromJSON: (options: unknown) => PublicKeyCredentialCreationOptions;
  readonly parseRequestOptionsFromJSON: (options: unknown) => PublicKeyCredentialRequestOptions;
  readonly isConditionalMediationAvailable?: () => Promise<boolean>;
}

const supported = (): Keys | null => {
  const known = (globalThis as unknown as { PublicKeyCredential?: Partial<Keys> }).PublicKeyCredential;
  return known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON ? (known as Keys) : null;
};

/** What the browser asks for: a new question each time, which the server keeps in a cookie. */
const question = async (form: HTMLFormElement, signal?: AbortSignal): Promise<unknown> => {
  const token = form.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')?.value ?? '';
  const body = new URLSearchParams({ __RequestVerificationToken: token });
  const answer = await fetch(form.dataset['passkeyOptions'] ?? '', { method: 'POST', body, ...(signal ? { signal } : {}) });
  if (!answer.ok) throw new Error(answer.status === 429 ? 'There were too many tries. Wait a minute, then try again.' : 'The service did not answer. Load the page again.');
  return answer.json();
};

const send = (form: HTMLFormElement, credential: Credential | null): void => {
  const field = form.querySelector<HTMLInputElement>('[name="Credential"]');
  if (!credential || !field) return;
  field.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
  form.submit();
};

const tell = (form: HTMLFormElement, problem: unknown): void => {
  const box = form.querySelector<HTMLElement>('[data-passkey-problem]');
  if (!box) return;
  const gaveUp = problem instanceof DOMException && (problem.name === 'NotAllowedError' || problem.name === 'AbortError');
  const known = problem instanceof DOMException && problem.name === 'InvalidStateError';
  box.textContent = known
    ? 'This device already has a passkey for your account.'
    : gaveUp
      ? 'No passkey was used. Try again when you are ready.'
      : problem instanceof DOMException
        ? 'Your browser could not use a passkey here.'
        : problem instanceof Error
          ? problem.message
          : 'Something went wrong. Try again.';
  box.hidden = false;
};

const onSubmit = (form: HTMLFormElement, work: () => Promise<void>): void => {
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    work()
      .catch((problem: unknown) => tell(form, problem))
      .finally(() => (busy = false));
  });
};

const add = (form: HTMLFormElement, keys: Keys): void => {
  document.querySelector('[data-passkey-missing]')?.remove();
  form.hidden = false;
  onSubmit(form, async () => {
    // A name that the server would refuse is refused before the person makes a passkey for nothing.
    if (!form.querySelector<HTMLInputElement>('[name="Name"]')?.value.trim()) throw new Error('Enter a name for the passkey, such as «My telephone»');
    const publicKey = keys.parseCreationOptionsFromJSON(await question(form));
    send(form, await navigator.credentials.create({ publicKey }));
  });
};

const signIn = (form: HTMLFormElement, keys: Keys): void => {
  form.hidden = false;
  const waiting = new AbortController();
  const ask = async (mediation: CredentialMediationRequirement, signal?: AbortSignal): Promise<void> => {
    const publicKey = keys.parseRequestOptionsFromJSON(await question(form, signal));
    send(form, await navigator.credentials.get({ publicKey, mediation, ...(signal ? { signal } : {}) }));
  };
  onSubmit(form, async () => {
    waiting.abort();
    await ask('optional');
  });
  // The browser offers passkeys where it offers addresses. When that comes to nothing the person has not asked for it, so nothing is said.
  // After a refusal it is not offered again: a browser that answers by itself would send the same passkey for ever.
  const offer = async (): Promise<void> => {
    if (document.querySelector('.govuk-error-summary')) return;
    if (await keys.isConditionalMediationAvailable?.()) await ask('conditional', waiting.signal);
  };
  offer().catch(() => undefined);
};

export const usePasskeys = (root: Document): void => {
  const keys = supported();
  if (!keys) return;
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    if (form.dataset['passkey'] === 'add') add(form, keys);
    else signIn(form, keys);
  }
};
