// Assets on top of the areas: points, gathered into counted circles where they would cover one another.
import { Marker, Popup, type GeoJSONSource, type Map as MapLibre, type MapMouseEvent } from 'maplibre-gl';
import type { Box } from './boxes.ts';
import { ink } from './ink.ts';

export type Points = GeoJSON.FeatureCollection<GeoJSON.Point>;

const source = 'assets';
const pointLayer = 'assets-points';
const clusterLayer = 'assets-clusters';
const radius = 15;
const nothing: Points = { type: 'FeatureCollection', features: [] };

export class AssetLayer {
  private counts: Marker[] = [];
  private popup: Popup | null = null;

  constructor(private readonly map: MapLibre) {}

  show(points: Points | null): void {
    this.popup?.remove();
    const known = this.map.getSource<GeoJSONSource>(source);
    if (known) known.setData(points ?? nothing);
    else if (points) this.add(points);
    this.writeCounts();
  }

  /** The point or circle under the pointer. */
  at({ point }: MapMouseEvent) {
    return this.map.getLayer(pointLayer) ? this.map.queryRenderedFeatures(point, { layers: [pointLayer, clusterLayer] })[0] : undefined;
  }

  /** A circle opens into what it holds; a point says what it is and where its page is. */
  open(feature: GeoJSON.Feature, animate: boolean): void {
    if (feature.geometry.type !== 'Point') return;
    const place = feature.geometry.coordinates as [number, number];
    const { cluster_id: cluster, name, page } = feature.properties ?? {};
    if (cluster !== undefined) {
      void this.map.getSource<GeoJSONSource>(source)?.getClusterExpansionZoom(Number(cluster)).then((zoom) => this.map.easeTo({ center: place, zoom, animate }, { originalEvent: true }));
      return;
    }
    const link = document.createElement('a');
    link.className = 'govuk-link';
    link.href = String(page ?? '');
    link.textContent = String(name ?? '');
    this.popup?.remove();
    this.popup = new Popup({ closeButton: true, offset: 8, className: 'lab-map__popup' }).setLngLat(place).setDOMContent(link).addTo(this.map);
  }

  /** How many each circle holds, written over it; what they cover is kept free of names. */
  writeCounts(): Box[] {
    for (const count of this.counts) count.remove();
    this.counts = [];
    if (!this.map.getLayer(clusterLayer)) return [];
    const seen = new Map<unknown, GeoJSON.Feature>();
    for (const feature of this.map.queryRenderedFeatures({ layers: [clusterLayer] })) seen.set(feature.properties['cluster_id'], feature);
    return [...seen.values()].flatMap((feature) => (feature.geometry.type === 'Point' ? [this.writeCount(feature.geometry.coordinates as [number, number], String(feature.properties?.['point_count_abbreviated']))] : []));
  }

  private writeCount(place: [number, number], text: string): Box {
    const element = document.createElement('div');
    element.className = 'lab-map__count';
    element.textContent = text;
    element.setAttribute('aria-hidden', 'true');
    this.counts.push(new Marker({ element }).setLngLat(place).addTo(this.map));
    const { x, y } = this.map.project(place);
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }

  private add(points: Points): void {
    this.map.addSource(source, { type: 'geojson', data: points, cluster: true, clusterRadius: 44, clusterMaxZoom: 14 });
    this.map.addLayer({
      id: pointLayer,
      type: 'circle',
      source,
      filter: ['!', ['has', 'point_count']],
      paint: { 'circle-color': ink, 'circle-radius': 5, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 },
    });
    this.map.addLayer({
      id: clusterLayer,
      type: 'circle',
      source,
      filter: ['has', 'point_count'],
      paint: { 'circle-color': '#ffffff', 'circle-radius': radius, 'circle-stroke-color': ink, 'circle-stroke-width': 2 },
    });
  }
}
