// After the skip link the address ends in #main-content, and a form keeps that when it is sent. The browser then follows the
// fragment after the error summary took the focus, and takes it away: somebody who works by keyboard would not hear what is wrong.

export const keepFocusOnErrors = (): void => {
  const summary = document.querySelector<HTMLElement>('[data-module="govuk-error-summary"]');
  if (!summary || location.hash === '') return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const focus = (): void => {
    summary.tabIndex = -1;
    summary.focus();
  };
  if (document.readyState === 'complete') focus();
  else window.addEventListener('load', () => window.setTimeout(focus), { once: true });
};
