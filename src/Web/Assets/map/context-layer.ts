// What is around and inside the council, from its own data: neighbours, green land, town centres, its outline. There is no
// street map, so these are what a person finds the way by.
import type { Map as MapLibre } from 'maplibre-gl';
import { fillOfAreas, outlineOfAreas } from './area-layer.ts';
import type { AreaIndex } from './area-index.ts';
import type { LayerLink } from './contract.ts';
import { roomFor } from './geometry.ts';
import { green, landLine, soft } from './ink.ts';
import type { Labels } from './labels.ts';
import type { Areas } from './topology.ts';

export interface Context {
  readonly kind: LayerLink['kind'];
  readonly data: GeoJSON.FeatureCollection;
}

export class ContextLayer {
  constructor(private readonly map: MapLibre, private readonly labels: Labels) {}

  add(layers: readonly Context[], own: AreaIndex | null): void {
    layers.forEach(({ kind, data }, index) => {
      if (kind === 'Labels') this.name(data);
      else if (kind === 'Areas') this.edges(`context-${index}`, data);
      else this.neighbours(`context-${index}`, data, own);
    });
  }

  /** The council's own border, over the borders of its areas. */
  outline(areas: Areas): void {
    this.line('outline', areas, { 'line-color': soft, 'line-width': 1.4 }, outlineOfAreas);
  }

  // Edges alone: a fill would change the colours of the classes under it.
  private edges(id: string, data: GeoJSON.FeatureCollection): void {
    this.line(id, data, { 'line-color': green, 'line-width': 0.8, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 11.5, 0, 13, 0.7] as never }, outlineOfAreas);
  }

  private neighbours(id: string, data: GeoJSON.FeatureCollection, own: AreaIndex | null): void {
    this.line(id, data, { 'line-color': landLine, 'line-width': 1.2 }, fillOfAreas);
    const view = this.map.getBounds();
    const seen = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()] as const;
    const pixel = (seen[2] - seen[0]) / this.map.getContainer().clientWidth;
    for (const feature of data.features) {
      const name = String(feature.properties?.['name'] ?? '');
      // Parishes lie inside the council; only what is outside is named so.
      const place = name ? roomFor(feature.geometry, seen, pixel * (name.length * 4 + 6), (one) => own?.at(one) != null) : null;
      if (place) this.labels.add(name, place[0] ?? 0, place[1] ?? 0, true);
    }
  }

  private name(data: GeoJSON.FeatureCollection): void {
    for (const feature of data.features) {
      if (feature.geometry.type !== 'Point') continue;
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
      this.labels.add(String(feature.properties?.['name'] ?? ''), longitude, latitude);
    }
  }

  private line(id: string, data: GeoJSON.FeatureCollection, paint: Record<string, unknown>, under: string): void {
    this.map.addSource(id, { type: 'geojson', data });
    this.map.addLayer({ id, type: 'line', source: id, paint }, this.map.getLayer(under) ? under : undefined);
  }
}
