// A form is sent once, however often its buttons are clicked: some answers take seconds, and a person who sees nothing
// happen clicks again. The server keeps its own peace; this saves the person the second answer.
export const guardForms = (root: Document): void => {
  const sent = new WeakSet<HTMLFormElement>();
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    form.setAttribute('aria-busy', 'true');
    // A download answers without leaving the page, and «back» brings the page as it was: both may send again.
    setTimeout(() => release(form), 10_000);
  });
  const release = (form: HTMLFormElement): void => {
    sent.delete(form);
    form.removeAttribute('aria-busy');
  };
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of root.forms) release(form);
  });
};
