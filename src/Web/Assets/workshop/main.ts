// The workshop's map: everybody's pins as they come, and what one draws oneself. The form, the list and the words beside it are
// the page's own and work without this.
import { Popup, type GeoJSONSource, type Map as MapLibre } from 'maplibre-gl';
import type { StreamEvent } from '../live/position.ts';
import { readFeatures, readShapes } from '../map/api.ts';
import { AreaIndex } from '../map/area-index.ts';
import { AreaLayer } from '../map/area-layer.ts';
import { ContextLayer } from '../map/context-layer.ts';
import type { LayerLink } from '../map/contract.ts';
import { emptyMap } from '../map/empty-map.ts';
import { boundsOf, type Bounds } from '../map/geometry.ts';
import { Labels } from '../map/labels.ts';
import type { Areas } from '../map/topology.ts';
import { Draft } from './draft.ts';
import { collectionOf, positionsOf, showPhoto, type Pin, type PinPhoto, type PinsOnMap, type Shape } from './pins.ts';

const find = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;

const around = (areas: Areas): Bounds =>
  areas.features.map((feature) => boundsOf(feature.geometry)).reduce(([west, south, east, north], [w, s, e, n]) => [Math.min(west, w), Math.min(south, s), Math.max(east, e), Math.max(north, n)]);

const boundsOfPin = ({ coordinates }: Pin): Bounds => {
  const positions = positionsOf(coordinates);
  const [across, up] = [positions.map(([x = 0]) => x), positions.map(([, y = 0]) => y)];
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
};

/** Everybody's pins. However many come at once, the map is drawn once a moment. */
class PinLayer {
  private readonly pins = new Map<string, Pin>();
  private planned = false;
  private popup: Popup | null = null;

  constructor(private readonly map: MapLibre, private readonly page: string) {
    map.addSource('pins', { type: 'geojson', data: collectionOf([]) });
    map.addLayer({ id: 'pins-area', type: 'fill', source: 'pins', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#1d4f73', 'fill-opacity': 0.2 } });
    map.addLayer({ id: 'pins-line', type: 'line', source: 'pins', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#1d4f73', 'line-width': 3 } });
    map.addLayer({ id: 'pins-point', type: 'circle', source: 'pins', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': '#1d4f73', 'circle-radius': 7, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } });
  }

  put(pins: readonly Pin[]): void {
    for (const pin of pins) this.pins.set(pin.id, pin);
    this.plan();
  }

  remove(id: string): void {
    if (this.pins.delete(id)) this.plan();
  }

  change(id: string, photo: PinPhoto | null): void {
    const pin = this.pins.get(id);
    if (pin) this.pins.set(id, { ...pin, photo });
  }

  get(id: string): Pin | undefined {
    return this.pins.get(id);
  }

  /** Opens the pin under a touch; false when there is none. */
  open(point: { x: number; y: number }): boolean {
    const near: [[number, number], [number, number]] = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
    const pin = this.pins.get(String(this.map.queryRenderedFeatures(near, { layers: ['pins-point', 'pins-line', 'pins-area'] })[0]?.properties['id'] ?? ''));
    if (!pin) return false;
    const box = document.createElement('div');
    const link = document.createElement('a');
    link.className = 'govuk-link govuk-!-font-weight-bold';
    link.href = `${this.page}/pins/${pin.id}`;
    link.textContent = pin.name;
    const story = document.createElement('p');
    story.className = 'govuk-body-s govuk-!-margin-bottom-0';
    story.textContent = pin.story;
    box.append(link, story);
    if (pin.photo) {
      const picture = document.createElement('img');
      picture.className = 'lab-photo lab-photo--small';
      picture.src = `${link.href}/photo`;
      showPhoto(picture, pin.photo);
      box.append(picture);
    }
    this.popup?.remove();
    this.popup = new Popup({ closeButton: true, offset: 10, className: 'lab-map__popup' }).setLngLat([pin.longitude, pin.latitude]).setDOMContent(box).addTo(this.map);
    return true;
  }

  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    window.setTimeout(() => {
      this.planned = false;
      this.map.getSource<GeoJSONSource>('pins')?.setData(collectionOf(this.pins.values()));
      this.map.getContainer().dataset['pins'] = String(this.pins.size);
    }, 60);
  }
}

/** Reads all pins: at the start, and again when what came between cannot be told any more. */
const readPins = async (address: string): Promise<readonly Pin[]> => {
  const answer = await fetch(address, { cache: 'no-store', headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return ((await answer.json()) as PinsOnMap).pins;
};

const follow = (layer: PinLayer, address: string): void => {
  document.addEventListener('live-event', (event) => {
    const { type, value } = (event as CustomEvent<StreamEvent>).detail;
    if (type === 'PinPlaced' && value) layer.put([value['pin'] as Pin]);
    else if (type === 'PinRemoved' && value) layer.remove(String(value['pinId']));
    else if (type === 'PinPhotoChanged' && value) layer.change(String(value['pinId']), (value['photo'] as PinPhoto | null | undefined) ?? null);
  });
  document.addEventListener('live-part', () => void readPins(address).then((pins) => layer.put(pins)));
};

const wordsOf = (draft: Draft, area: string | null): string => {
  if (!draft.mode) return 'Choose what to add, then touch the map.';
  if (draft.count === 0) return { Point: 'Touch the map where it is.', Line: 'Touch the map at each bend of the line.', Area: 'Touch the map at each corner of the area.' }[draft.mode];
  const place = area ? `in ${area}` : 'outside the council';
  if (draft.mode === 'Point') return `Your point is ${place}. Touch again to put it right, then fill in the form below.`;
  return `${draft.count} ${draft.count === 1 ? 'point' : 'points'}, beginning ${place}. ${draft.drawing ? 'Add more, or finish.' : 'Add more.'}`;
};

/** Buttons, map and form belong together: what is drawn stands in the form. */
const enableDrawing = (root: HTMLElement, map: MapLibre, index: AreaIndex, layer: PinLayer): void => {
  const [input, words, place, typed] = [find<HTMLInputElement>('pin-drawing'), find('workshop-words'), find('pin-place'), find('pin-words')];
  const modes = [...root.querySelectorAll<HTMLButtonElement>('[data-mode]')];
  const [finish, undo] = [root.querySelector<HTMLButtonElement>('[data-finish]'), root.querySelector<HTMLButtonElement>('[data-undo]')];
  if (!input || modes.length === 0) {
    map.on('click', (event) => layer.open(event.point));
    return;
  }
  const draft = new Draft(map, (now) => {
    const area = now.first ? index.at(now.first) : null;
    if (words) words.textContent = wordsOf(now, area?.properties.name ?? null);
    input.value = now.drawing;
    const drawn = now.drawing !== '';
    if (place) {
      place.hidden = !drawn;
      place.textContent = drawn ? `Its place is what you drew on the map${area ? `, in ${area.properties.name}` : ''}.` : '';
    }
    if (typed) typed.hidden = drawn;
    for (const button of modes) button.setAttribute('aria-pressed', String(button.dataset['mode'] === now.mode));
    if (finish) finish.hidden = !drawn || now.mode === 'Point';
    if (undo) undo.hidden = now.count === 0 || now.mode === 'Point';
    map.getContainer().dataset['points'] = String(now.count);
  });
  document.addEventListener('pin-saved', () => draft.clear());
  for (const button of modes) button.addEventListener('click', () => draft.begin(button.dataset['mode'] as Shape));
  undo?.addEventListener('click', () => draft.undo());
  finish?.addEventListener('click', () => find('add')?.scrollIntoView({ behavior: 'smooth' }));
  map.on('click', (event) => {
    if (draft.mode) draft.add([event.lngLat.lng, event.lngLat.lat]);
    else layer.open(event.point);
  });
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!draft.mode) draft.begin('Point');
    const { lng, lat } = map.getCenter();
    draft.add([lng, lat]);
  });
};

const needColours = ['#fef0d9', '#fdd49e', '#fc8d59', '#d7301f', '#990000'] as const;

/** Small areas shaded by need, tenth by tenth, the same scores as on the profile's page. */
const showNeed = async (map: MapLibre, root: HTMLElement): Promise<void> => {
  const { need, needShapes } = root.dataset;
  if (!need || !needShapes) return;
  const [answer, { areas }] = await Promise.all([fetch(need, { headers: { Accept: 'application/json' } }), readShapes(needShapes)]);
  const scores = (await answer.json()) as { areas: readonly { code: string; tenth: number | null }[] };
  const tenths = new Map(scores.areas.map(({ code, tenth }) => [code, tenth]));
  const features = areas.features.flatMap((feature) => {
    const tenth = tenths.get(feature.properties.code);
    return tenth == null ? [] : [{ ...feature, properties: { ...feature.properties, colour: needColours[Math.min(4, Math.floor((10 - tenth) / 2))] } }];
  });
  map.addSource('need', { type: 'geojson', data: { type: 'FeatureCollection', features } });
  map.addLayer({ id: 'need', type: 'fill', source: 'need', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.6 } }, 'areas-line');
};

const start = async (root: HTMLElement, canvas: HTMLElement): Promise<void> => {
  const { areas } = await readShapes(root.dataset['shapes'] ?? '');
  const codes = new Set((root.dataset['codes'] ?? '').split(' '));
  const own: Areas = { ...areas, features: areas.features.filter((feature) => codes.has(feature.properties.code)) };
  if (own.features.length === 0) return;
  root.hidden = false;
  const map = emptyMap(canvas);
  map.resize();
  map.fitBounds([...around(own)], { padding: 20, animate: false });
  map.getCanvas().setAttribute('aria-label', 'Map of what people have added; the list below holds the same');
  map.getCanvas().setAttribute('aria-describedby', 'workshop-words');
  await new Promise<void>((resolve) => void map.once('load', () => resolve()));
  new AreaLayer(map).plain(areas);
  const index = new AreaIndex(own);
  const labels = new Labels(map);
  const layers = JSON.parse(root.dataset['layers'] ?? '[]') as LayerLink[];
  new ContextLayer(map, labels).add(await Promise.all(layers.map(async ({ kind, features }) => ({ kind, data: await readFeatures(features) }))), index);
  map.on('moveend', () => labels.makeRoom([]));
  labels.makeRoom([]);
  await showNeed(map, root);
  const layer = new PinLayer(map, root.dataset['page'] ?? location.pathname);
  const address = root.dataset['pins'] ?? '';
  follow(layer, address);
  enableDrawing(root, map, index, layer);
  layer.put(await readPins(address));
  const placed = layer.get(root.dataset['placed'] ?? '');
  if (placed) map.fitBounds([...boundsOfPin(placed)], { padding: 60, maxZoom: 14, animate: false });
  root.dataset['ready'] = 'true';
};

const root = find('workshop-map');
const canvas = find('workshop-canvas');
// Without WebGL the form and the list stay, which need no map.
if (root && canvas) start(root, canvas).catch(() => { root.hidden = true; });
