// What somebody is drawing: points are added by touch or, by keyboard, in the middle of the map.
import type { Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { ink } from '../map/ink.ts';
import { drawingOf, type Shape } from './pins.ts';

const source = 'draft';
const colour = '#b3261e';

export class Draft {
  private positions: Position[] = [];
  private shape: Shape | null = null;

  constructor(private readonly map: MapLibre, private readonly changed: (draft: Draft) => void) {
    map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({ id: 'draft-area', type: 'fill', source, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.25 } });
    map.addLayer({ id: 'draft-line', type: 'line', source, filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': colour, 'line-width': 4 } });
    map.addLayer({ id: 'draft-points', type: 'circle', source, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': colour, 'circle-radius': 8, 'circle-stroke-color': ink, 'circle-stroke-width': 2 } });
  }

  get drawing(): string {
    const drawn = this.shape && drawingOf(this.shape, this.positions);
    return drawn ? JSON.stringify(drawn) : '';
  }

  get mode(): Shape | null {
    return this.shape;
  }

  get count(): number {
    return this.positions.length;
  }

  get first(): Position | undefined {
    return this.positions[0];
  }

  begin(shape: Shape): void {
    this.shape = shape;
    this.positions = [];
    this.draw();
  }

  add(position: Position): void {
    if (!this.shape) return;
    this.positions = this.shape === 'Point' ? [position] : [...this.positions, position];
    this.draw();
  }

  /** Ends what is drawn, so that the next touch opens a pin again. */
  clear(): void {
    this.shape = null;
    this.positions = [];
    this.draw();
  }

  undo(): void {
    this.positions = this.positions.slice(0, -1);
    this.draw();
  }

  private draw(): void {
    const points = this.positions.map((position) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: position } }));
    const drawn = this.shape && this.shape !== 'Point' ? drawingOf(this.positions.length < 3 ? 'Line' : this.shape, this.positions) : null;
    this.map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features: [...(drawn ? [{ type: 'Feature' as const, properties: {}, geometry: drawn }] : []), ...points] });
    this.changed(this);
  }
}
