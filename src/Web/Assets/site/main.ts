// What every page gets: GOV.UK Frontend's behaviour for the components on it, and tables that sort without a round trip.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll,
} from 'govuk-frontend';
import { checkAddresses } from './address.ts';
import { keepFocusOnErrors } from './errors.ts';
import { guardForms } from './forms.ts';
import { followJobs } from './job.ts';
import { enhanceTables } from './tables.ts';

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(component);
}
enhanceTables(document);
guardForms(document);
followJobs(document);
keepFocusOnErrors();
checkAddresses(document);
// Most pages follow nothing: the connection's code is loaded only where something is followed.
const listen = async (): Promise<void> => {
  if (document.getElementById('pin-list')) (await import('../workshop/list.ts')).followPins(document);
  await import('../live/main.ts');
  const form = document.getElementById('pin-form');
  if (form instanceof HTMLFormElement) (await import('../workshop/save.ts')).savePins(form);
};
if (document.querySelector('[data-live]')) void listen();
if (document.querySelector('[data-shrunk]')) void import('../workshop/photo.ts').then(({ shrinkPhotos }) => shrinkPhotos(document));
if (document.querySelector('[data-passkey]')) void import('../account/passkeys.ts').then(({ usePasskeys }) => usePasskeys(document));
if (document.querySelector('[data-ward-map]')) void import('../place/wards.ts').then(({ pressWards }) => pressWards(document));
