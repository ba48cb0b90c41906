// Runs before the body is drawn, so that a page never jumps from its plain form to its enhanced one.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
