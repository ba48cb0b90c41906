// Where is the asset? A pin on a moving map, set by click, drag or keyboard; the answer is in the address of the next page,
// as it is without scripts. Whether a place is in the council is decided again by the server.
import { Marker, type Map as MapLibre } from 'maplibre-gl';
import { readFeatures, readShapes } from '../map/api.ts';
import { AreaIndex } from '../map/area-index.ts';
import { AreaLayer } from '../map/area-layer.ts';
import { ContextLayer } from '../map/context-layer.ts';
import type { LayerLink } from '../map/contract.ts';
import { emptyMap } from '../map/empty-map.ts';
import { boundsOf, frameFor, type Bounds } from '../map/geometry.ts';
import { Labels } from '../map/labels.ts';
import type { Areas } from '../map/topology.ts';
import { continueWith, wordsFor } from './words.ts';

const find = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;

/** Near enough to see which building it is, when the map is still showing the whole council. */
const close = 15;

const around = (areas: Areas): Bounds =>
  areas.features.map((feature) => boundsOf(feature.geometry)).reduce(([west, south, east, north], [w, s, e, n]) => [Math.min(west, w), Math.min(south, s), Math.max(east, e), Math.max(north, n)]);

class PlaceMap {
  private readonly pin: Marker;

  constructor(private readonly root: HTMLElement, private readonly map: MapLibre, private readonly index: AreaIndex) {
    this.pin = new Marker({ draggable: true, color: '#0b0c0c' });
    this.pin.on('dragend', () => this.say());
    map.on('click', (event) => this.put(event.lngLat.lng, event.lngLat.lat));
    map.getCanvas().addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      const { lng, lat } = map.getCenter();
      this.put(lng, lat);
    });
  }

  put(longitude: number, latitude: number): void {
    this.pin.setLngLat([longitude, latitude]).addTo(this.map);
    // The words beside the map say where the pin is; the picture of it needs none of its own.
    this.pin.getElement().removeAttribute('aria-label');
    this.pin.getElement().setAttribute('aria-hidden', 'true');
    this.pin.getElement().removeAttribute('tabindex');
    this.say();
  }

  private say(): void {
    const { lng, lat } = this.pin.getLngLat();
    const area = this.index.at([lng, lat]);
    const [words, onward] = [find('place-words'), find<HTMLAnchorElement>('place-continue')];
    if (words) words.textContent = wordsFor(area?.properties.name ?? null, this.root.dataset['council'] ?? '', this.map.getZoom() < close);
    if (!onward) return;
    onward.hidden = area === null;
    onward.href = continueWith(new URL(this.root.dataset['next'] ?? '', location.href).href, lng, lat);
  }
}

const start = async (root: HTMLElement, canvas: HTMLElement): Promise<void> => {
  const { areas } = await readShapes(root.dataset['shapes'] ?? '');
  const codes = new Set((root.dataset['codes'] ?? '').split(' '));
  const own: Areas = { ...areas, features: areas.features.filter((feature) => codes.has(feature.properties.code)) };
  if (own.features.length === 0) return;
  root.hidden = false;
  const map = emptyMap(canvas);
  const bounds = around(own);
  canvas.style.aspectRatio = String(frameFor(bounds, canvas.clientWidth, 20, 58));
  map.resize();
  map.fitBounds([...bounds], { padding: { left: 20, top: 20, bottom: 20, right: 58 }, animate: false });
  map.getCanvas().setAttribute('aria-label', 'Map for placing the asset');
  map.getCanvas().setAttribute('aria-describedby', 'place-help');
  const plain = find('place-plain');
  if (plain) plain.hidden = true;
  await new Promise<void>((resolve) => void map.once('load', () => resolve()));
  const layer = new AreaLayer(map);
  layer.plain(own);
  const index = new AreaIndex(own);
  const labels = new Labels(map);
  const layers = JSON.parse(root.dataset['layers'] ?? '[]') as LayerLink[];
  new ContextLayer(map, labels).add(await Promise.all(layers.map(async ({ kind, features }) => ({ kind, data: await readFeatures(features) }))), index);
  const makeRoom = () => labels.makeRoom([]);
  map.on('moveend', makeRoom);
  makeRoom();
  const place = new PlaceMap(root, map, index);
  const [longitude, latitude] = [Number(root.dataset['longitude'] || NaN), Number(root.dataset['latitude'] || NaN)];
  if (Number.isFinite(longitude) && Number.isFinite(latitude)) {
    map.jumpTo({ center: [longitude, latitude], zoom: close });
    place.put(longitude, latitude);
  }
  root.dataset['ready'] = 'true';
};

const root = find('place-map');
const canvas = find('place-canvas');
// Without WebGL the small map stays, which takes clicks without a script.
if (root && canvas) start(root, canvas).catch(() => { root.hidden = true; find('place-plain')?.removeAttribute('hidden'); });
