// The moving map: the council's own shapes, no outside host, no street map. What it shows are layers of their own; here is
// how it is moved, pointed at and chosen from.
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { formatPlace, type Place } from './address.ts';
import type { Shapes } from './api.ts';
import { AreaIndex } from './area-index.ts';
import { AreaLayer } from './area-layer.ts';
import { AssetLayer, type Points } from './asset-layer.ts';
import { ContextLayer, type Context } from './context-layer.ts';
import type { Classes, Values } from './contract.ts';
import { emptyMap } from './empty-map.ts';
import { frameFor } from './geometry.ts';
import { Labels } from './labels.ts';
import { WholeControl } from './whole-control.ts';

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const margin = 20;
/** The buttons in the upper right corner, with their margins. */
const controls = { width: 58, height: 150 };

export interface ViewEvents {
  readonly hover: (area: number | null, x: number, y: number) => void;
  readonly point: (name: string, x: number, y: number) => void;
  readonly select: (area: number) => void;
  /** The reader moved the map; empty when the whole council is shown again. */
  readonly moved: (at: string) => void;
}

export class View {
  private readonly map: MapLibre;
  private readonly ready: Promise<void>;
  private readonly areas: AreaLayer;
  private readonly assets: AssetLayer;
  private readonly labels: Labels;
  private readonly context: ContextLayer;
  private shown: Shapes | null = null;
  private index: AreaIndex | null = null;
  /** Enter was pressed before there was anything to choose. */
  private wanted = false;

  constructor(private readonly container: HTMLElement, private readonly events: ViewEvents) {
    this.map = emptyMap(container);
    this.map.addControl(new WholeControl(() => this.whole()), 'top-right');
    this.areas = new AreaLayer(this.map);
    this.assets = new AssetLayer(this.map);
    this.labels = new Labels(this.map);
    this.context = new ContextLayer(this.map, this.labels);
    this.ready = new Promise((resolve) => void this.map.once('load', () => resolve()));
    this.listen(this.map.getCanvas());
  }

  /** Draws other areas. The first time the map shows the whole council, or the place of the address; later it stays where it is. */
  async show(shapes: Shapes, place: Place | null): Promise<void> {
    const first = this.shown === null;
    this.shown = shapes;
    this.index = new AreaIndex(shapes.areas);
    await this.ready;
    this.areas.show(shapes.areas);
    if (first) {
      // As high as the council needs at this width, within what the screen has.
      this.container.style.aspectRatio = String(frameFor(shapes.bounds, this.container.clientWidth, margin, controls.width));
      this.map.resize();
      this.moveTo(place);
    }
    if (this.wanted) this.chooseMiddle();
  }

  /** A place, or the whole council. */
  moveTo(place: Place | null): void {
    if (place) this.map.jumpTo({ center: [place.longitude, place.latitude], zoom: place.zoom });
    else if (this.shown) this.map.fitBounds([...this.shown.bounds], { padding: { left: margin, top: margin, bottom: margin, right: controls.width }, animate: false });
  }

  colour(values: Values, classes: Classes): void {
    if (this.shown) this.areas.colour(this.shown.areas, values, classes);
  }

  select(area: number | null, move: boolean): void {
    this.areas.select(area);
    const bounds = area === null ? null : this.index?.boundsOf(area);
    if (!bounds || !move) return;
    const middle: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    if (!this.map.getBounds().contains(middle)) this.map.easeTo({ center: middle, animate: !still() });
  }

  highlight(area: number | null): void {
    this.areas.highlight(area);
  }

  async addContext(layers: readonly Context[], outline: Shapes['areas'] | null): Promise<void> {
    await this.ready;
    this.context.add(layers, this.index);
    if (outline) this.context.outline(outline);
    this.makeRoom();
  }

  describe(title: string): void {
    this.map.getCanvas().setAttribute('aria-label', `${title}. Move with the arrow keys, zoom with plus and minus, choose the area in the middle with Enter. The table has the same values.`);
  }

  async showAssets(points: Points | null): Promise<void> {
    await this.ready;
    this.assets.show(points);
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
      const asset = this.assets.at(event);
      const area = asset ? null : this.index?.at(event.lngLat.toArray());
      if (asset) this.assets.open(asset, !still());
      else if (area) this.events.select(area.properties.ordinal);
    });
    canvas.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.chooseMiddle();
    });
    this.map.on('moveend', (event) => {
      this.makeRoom();
      // Only a reader's own move belongs in the address.
      if (!event.originalEvent) return;
      const { lng, lat } = this.map.getCenter();
      this.events.moved(formatPlace({ latitude: lat, longitude: lng, zoom: this.map.getZoom() }));
    });
    this.map.on('sourcedata', (event) => {
      if (event.sourceId === 'assets' && event.isSourceLoaded) this.map.once('idle', () => this.makeRoom());
    });
  }

  /** Names give way to the buttons and to the counts of clusters. */
  private makeRoom(): void {
    const { clientWidth } = this.container;
    const buttons = { left: clientWidth - controls.width, top: 0, right: clientWidth, bottom: controls.height };
    this.labels.makeRoom([buttons, ...this.assets.writeCounts()]);
  }

  private whole(): void {
    this.moveTo(null);
    this.events.moved('');
  }

  private hover(event: MapMouseEvent | null): void {
    const asset = event ? this.assets.at(event) : undefined;
    const area = event && !asset ? (this.index?.at(event.lngLat.toArray())?.properties.ordinal ?? null) : null;
    this.map.getCanvas().style.cursor = area === null && !asset ? '' : 'pointer';
    this.areas.highlight(area);
    const [x, y] = [event?.point.x ?? 0, event?.point.y ?? 0];
    this.events.hover(area, x, y);
    const { name, point_count: count } = asset?.properties ?? {};
    if (asset) this.events.point(String(name ?? `${count} here: click to come closer`), x, y);
  }

  private chooseMiddle(): void {
    this.wanted = this.index === null;
    const { clientWidth, clientHeight } = this.container;
    // The middle, then a little to each side of it: a middle on a border still has an area beside it.
    const places = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].map(([x = 0, y = 0]) => this.map.unproject([clientWidth / 2 + x, clientHeight / 2 + y]).toArray());
    const area = this.index?.atAny(places);
    if (area) this.events.select(area.properties.ordinal);
  }
}
