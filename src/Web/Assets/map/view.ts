// The drawn map: the council's own shapes, no outside host, no street map. Text is HTML over the canvas, since letters on
// the canvas would need a glyph server.
import { Map as MapLibre, Marker, NavigationControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl';
import type { Shapes } from './api.ts';
import { AreaIndex } from './area-index.ts';
import type { Classes, Values } from './contract.ts';
import { holds, mean } from './geometry.ts';

declare const MAP_WORKER: string;

const land = '#f1f3f4';
const landLine = '#cdd4d8';
const missing = '#d4dadd';
const ink = '#0b0c0c';
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export interface ViewEvents {
  readonly hover: (area: number | null, x: number, y: number) => void;
  readonly point: (name: string, x: number, y: number) => void;
  readonly select: (area: number) => void;
  readonly moved: (at: string) => void;
}

export interface Context {
  readonly kind: 'Labels' | 'Areas' | 'Outlines';
  readonly data: GeoJSON.FeatureCollection;
}

/** Diagonal lines on paper: withheld. */
const hatch = (): ImageData => {
  const size = 16;
  const image = new ImageData(size, size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dark = (x + y) % 8 < 2;
      image.data.set(dark ? [93, 103, 109, 255] : [246, 247, 248, 255], (y * size + x) * 4);
    }
  }
  return image;
};

export class View {
  private readonly map: MapLibre;
  private readonly ready: Promise<void>;
  private hovered: number | null = null;
  private selected: number | null = null;
  private clusters: Marker[] = [];
  private readonly labels: { readonly element: HTMLElement; readonly longitude: number; readonly latitude: number }[] = [];
  private shown: Shapes | null = null;
  private index: AreaIndex | null = null;
  /** Enter was pressed before there was anything to choose. */
  private wanted = false;

  constructor(container: HTMLElement, private readonly events: ViewEvents) {
    setWorkerUrl(new URL(`./${MAP_WORKER}`, import.meta.url).href);
    this.map = new MapLibre({
      container,
      style: { version: 8, sources: {}, layers: [{ id: 'paper', type: 'background', paint: { 'background-color': land } }] },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 17,
      fadeDuration: 0,
      cooperativeGestures: true,
      locale: {
        'CooperativeGesturesHandler.WindowsHelpText': 'Hold Ctrl and scroll to zoom the map',
        'CooperativeGesturesHandler.MacHelpText': 'Hold ⌘ and scroll to zoom the map',
        'CooperativeGesturesHandler.MobileHelpText': 'Move the map with two fingers',
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    const canvas = this.map.getCanvas();
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-roledescription', 'map');
    this.ready = new Promise((resolve) => void this.map.once('load', () => resolve()));
    this.listen(canvas);
  }

  /** Draws other areas; the view moves to them unless a place in the address was asked for. */
  async show(shapes: Shapes, at: string): Promise<void> {
    await this.ready;
    this.map.resize();
    this.shown = shapes;
    this.index = new AreaIndex(shapes.areas);
    this.selected = null;
    const source = this.map.getSource<GeoJSONSource>('areas');
    if (source) {
      this.map.removeFeatureState({ source: 'areas' });
      source.setData(shapes.areas);
    } else {
      this.addAreas(shapes);
    }
    const [latitude, longitude, zoom] = at.split(',').map(Number);
    if (latitude && longitude && zoom) this.map.jumpTo({ center: [longitude, latitude], zoom });
    else this.fit();
    if (this.wanted) this.chooseMiddle();
  }

  /** The whole council. */
  fit(): void {
    if (!this.shown) return;
    const [west, south, east, north] = this.shown.bounds;
    this.map.fitBounds([west, south, east, north], { padding: 18, animate: false });
  }

  colour(values: Values, classes: Classes): void {
    for (const feature of this.shown?.areas.features ?? []) {
      const area = feature.properties.ordinal;
      const colour = classes.colours[classes.classOf[area] ?? -1] ?? missing;
      this.map.setFeatureState({ source: 'areas', id: area }, { colour, withheld: values.states[area] === 2 });
    }
  }

  select(area: number | null, move: boolean): void {
    if (this.selected !== null) this.map.setFeatureState({ source: 'areas', id: this.selected }, { selected: false });
    this.selected = area;
    if (area === null) return;
    this.map.setFeatureState({ source: 'areas', id: area }, { selected: true });
    const bounds = this.index?.boundsOf(area);
    if (!bounds || !move) return;
    const [west, south, east, north] = bounds;
    if (!this.map.getBounds().contains([(west + east) / 2, (south + north) / 2])) {
      this.map.easeTo({ center: [(west + east) / 2, (south + north) / 2], animate: !still() });
    }
  }

  highlight(area: number | null): void {
    if (this.hovered === area || !this.map.getSource('areas')) return;
    if (this.hovered !== null) this.map.setFeatureState({ source: 'areas', id: this.hovered }, { hover: false });
    this.hovered = area;
    if (area !== null) this.map.setFeatureState({ source: 'areas', id: area }, { hover: true });
  }

  async addContext(layers: readonly Context[]): Promise<void> {
    await this.ready;
    layers.forEach(({ kind, data }, index) => {
      if (kind === 'Labels') this.addLabels(data);
      else this.addShapes(`context-${index}`, kind, data);
    });
  }

  describe(title: string): void {
    this.map.getCanvas().setAttribute('aria-label', `${title}. Move with the arrow keys, zoom with plus and minus, choose the area in the middle with Enter. The table has the same values.`);
  }

  async showAssets(data: GeoJSON.FeatureCollection<GeoJSON.Point> | null): Promise<void> {
    await this.ready;
    const empty: GeoJSON.FeatureCollection<GeoJSON.Point> = { type: 'FeatureCollection', features: [] };
    const source = this.map.getSource<GeoJSONSource>('assets');
    if (source) source.setData(data ?? empty);
    else if (data) this.addAssets(data);
  }

  /** Everything asked for is on the canvas. */
  async drawn(): Promise<void> {
    await this.ready;
    if (this.map.loaded() && !this.map.isMoving()) return;
    await this.map.once('idle');
  }

  private listen(canvas: HTMLCanvasElement): void {
    this.map.on('mousemove', (event) => this.hover(event));
    this.map.on('mouseout', () => this.hover(null));
    this.map.on('click', (event) => {
      const area = this.pointAt(event) ? null : this.index?.at(event.lngLat.toArray());
      if (area) this.events.select(area.properties.ordinal);
    });
    canvas.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.chooseMiddle();
    });
    this.map.on('moveend', (event) => {
      this.drawClusters();
      this.makeRoom();
      // Only a reader's own move belongs in the address.
      if (!event.originalEvent) return;
      const { lng, lat } = this.map.getCenter();
      this.events.moved(`${lat.toFixed(5)},${lng.toFixed(5)},${this.map.getZoom().toFixed(2)}`);
    });
    this.map.on('sourcedata', (event) => {
      if (event.sourceId === 'assets' && event.isSourceLoaded) this.drawClusters();
    });
  }

  private hover(event: MapMouseEvent | null): void {
    const point = event ? this.pointAt(event) : undefined;
    const area = event && !point ? (this.index?.at(event.lngLat.toArray())?.properties.ordinal ?? null) : null;
    this.map.getCanvas().style.cursor = area === null && !point ? '' : 'pointer';
    this.highlight(area);
    if (point && event) this.events.point(String(point.properties['name'] ?? ''), event.point.x, event.point.y);
    else this.events.hover(area, event?.point.x ?? 0, event?.point.y ?? 0);
  }

  /** The asset or cluster of assets under the pointer. */
  private pointAt({ point }: MapMouseEvent) {
    const layers = ['assets-points', 'assets-clusters'].filter((layer) => this.map.getLayer(layer));
    return layers.length > 0 ? this.map.queryRenderedFeatures(point, { layers })[0] : undefined;
  }

  private chooseMiddle(): void {
    this.wanted = this.index === null;
    const { clientWidth, clientHeight } = this.map.getContainer();
    const places = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].map(([x = 0, y = 0]) => this.map.unproject([clientWidth / 2 + x, clientHeight / 2 + y]).toArray());
    const area = this.index?.atAny(places);
    if (area) this.events.select(area.properties.ordinal);
  }

  private addAreas(shapes: Shapes): void {
    this.map.addImage('withheld', hatch(), { pixelRatio: 2 });
    this.map.addSource('areas', { type: 'geojson', data: shapes.areas });
    const many = shapes.areas.features.length > 100;
    const state = (name: string) => ['boolean', ['feature-state', name], false];
    this.map.addLayer({ id: 'areas-fill', type: 'fill', source: 'areas', paint: { 'fill-color': ['coalesce', ['feature-state', 'colour'], missing] as never } });
    this.map.addLayer({
      id: 'areas-withheld',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-pattern': 'withheld', 'fill-opacity': ['case', state('withheld'), 1, 0] as never },
    });
    this.map.addLayer({ id: 'areas-line', type: 'line', source: 'areas', paint: { 'line-color': '#ffffff', 'line-width': many ? 0.6 : 1 } });
    for (const [id, colour, wide, narrow] of [['areas-halo', '#ffffff', 6, 5], ['areas-chosen', ink, 3, 2]] as const) {
      this.map.addLayer({
        id,
        type: 'line',
        source: 'areas',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colour,
          'line-width': ['case', state('selected'), wide, narrow] as never,
          'line-opacity': ['case', state('selected'), 1, state('hover'), 1, 0] as never,
        },
      });
    }
  }

  private addShapes(id: string, kind: 'Areas' | 'Outlines', data: GeoJSON.FeatureCollection): void {
    this.map.addSource(id, { type: 'geojson', data });
    if (kind === 'Areas') {
      // Edges alone: a fill would change the colours of the classes under it.
      this.map.addLayer({ id, type: 'line', source: id, paint: { 'line-color': '#2f5d3a', 'line-width': 0.8, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 11.5, 0, 13, 0.7] } }, this.map.getLayer('areas-halo') ? 'areas-halo' : undefined);
      return;
    }
    this.map.addLayer({ id, type: 'line', source: id, paint: { 'line-color': landLine, 'line-width': 1.2 } }, this.map.getLayer('areas-fill') ? 'areas-fill' : undefined);
    this.nameNeighbours(data);
  }

  /** The council's own border, over the borders of its areas. */
  async addOutline(areas: Shapes['areas']): Promise<void> {
    await this.ready;
    this.map.addSource('outline', { type: 'geojson', data: areas });
    this.map.addLayer({ id: 'outline', type: 'line', source: 'outline', paint: { 'line-color': '#484f54', 'line-width': 1.4 } }, this.map.getLayer('areas-halo') ? 'areas-halo' : undefined);
  }

  /** A neighbour's name stands in the middle of what is seen of it when the whole council is shown. */
  private nameNeighbours(data: GeoJSON.FeatureCollection): void {
    const steps = 16;
    const view = this.map.getBounds();
    const [west, east, south, north] = [view.getWest(), view.getEast(), view.getSouth(), view.getNorth()];
    for (const feature of data.features) {
      const name = String(feature.properties?.['name'] ?? '');
      const inside: [number, number][] = [];
      for (let row = 1; row < steps; row++) {
        for (let column = 1; column < steps; column++) {
          const place: [number, number] = [west + ((east - west) * column) / steps, south + ((north - south) * row) / steps];
          // With room for the name on both sides.
          const half = ((east - west) * (name.length * 4 + 6)) / this.map.getContainer().clientWidth;
          if ([-1, 0, 1].every((side) => holds(feature.geometry, [place[0] + side * half, place[1]]))) inside.push(place);
        }
      }
      if (!name || inside.length === 0) continue;
      const middle = [mean(inside.map(([x]) => x)), mean(inside.map(([, y]) => y))] as const;
      const [best] = inside.sort((a, b) => Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1]));
      if (best) this.addLabel(name, best[0], best[1], 'lab-map__label lab-map__label--quiet');
    }
  }

  private addLabels(data: GeoJSON.FeatureCollection): void {
    for (const feature of data.features) {
      if (feature.geometry.type !== 'Point') continue;
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      this.addLabel(String(feature.properties?.['name'] ?? ''), longitude, latitude);
    }
  }

  private addLabel(text: string, longitude: number, latitude: number, style = 'lab-map__label'): void {
    const element = document.createElement('div');
    element.className = style;
    element.textContent = text;
    element.setAttribute('aria-hidden', 'true');
    new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map);
    this.labels.push({ element, longitude, latitude });
    this.makeRoom();
  }

  /** Names that would run into one already written, or over the edge, are put away until there is room. */
  private makeRoom(): void {
    const taken: DOMRect[] = [];
    const { width, height } = this.map.getContainer().getBoundingClientRect();
    for (const { element, longitude, latitude } of this.labels) {
      const { x, y } = this.map.project([longitude, latitude]);
      const box = new DOMRect(x - element.offsetWidth / 2 - 2, y - element.offsetHeight / 2 - 1, element.offsetWidth + 4, element.offsetHeight + 2);
      const free = box.left > 0 && box.top > 0 && box.right < width && box.bottom < height && !taken.some((other) => overlap(box, other));
      element.classList.toggle('lab-map__label--away', !free);
      if (free) taken.push(box);
    }
  }

  private addAssets(data: GeoJSON.FeatureCollection<GeoJSON.Point>): void {
    this.map.addSource('assets', { type: 'geojson', data, cluster: true, clusterRadius: 44, clusterMaxZoom: 14 });
    this.map.addLayer({
      id: 'assets-points',
      type: 'circle',
      source: 'assets',
      filter: ['!', ['has', 'point_count']],
      paint: { 'circle-color': ink, 'circle-radius': 5, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 },
    });
    this.map.addLayer({
      id: 'assets-clusters',
      type: 'circle',
      source: 'assets',
      filter: ['has', 'point_count'],
      paint: { 'circle-color': '#ffffff', 'circle-radius': 15, 'circle-stroke-color': ink, 'circle-stroke-width': 2 },
    });
    this.map.on('click', 'assets-clusters', (event) => {
      const cluster = event.features?.[0];
      if (cluster?.geometry.type === 'Point') this.map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom: this.map.getZoom() + 2, animate: !still() });
    });
  }

  /** How many are in a cluster, as HTML over its circle. */
  private drawClusters(): void {
    for (const marker of this.clusters) marker.remove();
    this.clusters = [];
    if (!this.map.getLayer('assets-clusters')) return;
    const seen = new Set<unknown>();
    for (const feature of this.map.queryRenderedFeatures({ layers: ['assets-clusters'] })) {
      if (feature.geometry.type !== 'Point' || seen.has(feature.properties['cluster_id'])) continue;
      seen.add(feature.properties['cluster_id']);
      const element = document.createElement('div');
      element.className = 'lab-map__count';
      element.textContent = String(feature.properties['point_count_abbreviated']);
      element.setAttribute('aria-hidden', 'true');
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      this.clusters.push(new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map));
    }
  }
}

const overlap = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
