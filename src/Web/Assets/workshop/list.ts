// Pins that others add appear at the top of the list, and their counts move, without reading the page again. Loaded before the
// page begins to listen, so that nothing is told before somebody hears it.
import type { StreamEvent } from '../live/position.ts';
import { showPhoto, type Pin, type PinPhoto } from './pins.ts';

const blank = '00000000-0000-0000-0000-000000000000';

/** More than anybody scrolls through; the page's own links lead to the others. */
const most = 200;

const write = (line: Element, field: string, text: string): void => {
  for (const place of line.querySelectorAll(`[data-field="${field}"]`)) place.textContent = text;
};

const lineOf = (template: HTMLTemplateElement, pin: Pin): HTMLElement | null => {
  const line = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('[data-pin]');
  if (!line) return null;
  for (const element of [line, ...line.querySelectorAll('*')]) {
    for (const name of ['id', 'href', 'action', 'src', 'data-pin']) {
      const value = element.getAttribute(name);
      if (value?.includes(blank)) element.setAttribute(name, value.replace(blank, pin.id));
    }
  }
  const picture = line.querySelector<HTMLImageElement>('img');
  if (picture && pin.photo) showPhoto(picture, pin.photo);
  else picture?.remove();
  for (const field of ['name', 'kindName', 'area', 'by', 'story'] as const) write(line, field, pin[field]);
  line.classList.add('lab-pin--new');
  return line;
};

/** Pins of this page's own person: nobody says of their own that they know it too. */
const own = new Set<string>();

const find = (id: unknown): HTMLElement | null => document.getElementById(`pin-${String(id)}`);

const add = (pin: Pin): void => {
  const count = document.getElementById('pin-count');
  if (count && !find(pin.id)) count.textContent = (Number(count.textContent?.replaceAll(',', '')) + 1).toLocaleString('en-GB');
  const [list, template] = [document.getElementById('pin-list'), document.getElementById('pin-template')];
  if (!list?.dataset['first'] || !(template instanceof HTMLTemplateElement) || find(pin.id)) return;
  const line = lineOf(template, pin);
  if (!line) return;
  if (own.has(pin.id)) line.querySelector('form')?.remove();
  list.prepend(line);
  while (list.children.length > most) list.lastElementChild?.remove();
};

/** A photo came later, was taken away, or came with a merge. */
const changePhoto = (line: HTMLElement, photo: PinPhoto | null): void => {
  const shown = line.querySelector('img');
  if (!photo) {
    shown?.remove();
    return;
  }
  const template = document.getElementById('pin-template');
  const blankPicture = template instanceof HTMLTemplateElement ? template.content.querySelector('img') : null;
  const picture = shown ?? (blankPicture?.cloneNode() as HTMLImageElement | undefined);
  if (!picture) return;
  picture.setAttribute('src', (picture.getAttribute('src') ?? '').replace(blank, line.dataset['pin'] ?? ''));
  showPhoto(picture, photo);
  if (!shown) line.querySelector('[data-field="story"]')?.after(picture);
};

export const followPins = (root: Document): void => {
  root.addEventListener('pin-saved', (event) => {
    const id = (event as CustomEvent<string>).detail;
    own.add(id);
    find(id)?.querySelector('form')?.remove();
  });
  root.addEventListener('live-event', (event) => {
    const { type, value } = (event as CustomEvent<StreamEvent>).detail;
    if (!value) return;
    const line = find(value['pinId']);
    if (type === 'PinPlaced') add(value['pin'] as Pin);
    else if (type === 'PinAgreed' && line) write(line, 'agreements', String(value['agreements']));
    else if (type === 'PinCommented' && line) write(line, 'comments', String(value['comments']));
    else if (type === 'PinPhotoChanged' && line) changePhoto(line, (value['photo'] as PinPhoto | null | undefined) ?? null);
    else if (type === 'PinRemoved') line?.remove();
  });
};
