// The council's areas: classes as fills, withheld ones hatched, the chosen and the pointed one outlined.
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Classes, Values } from './contract.ts';
import { ink, missing } from './ink.ts';
import type { Areas } from './topology.ts';

const source = 'areas';

/** Layers of context stand under this one, so that the chosen area is never hidden. */
export const outlineOfAreas = 'areas-halo';
export const fillOfAreas = 'areas-fill';

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

const state = (name: string) => ['boolean', ['feature-state', name], false];

export class AreaLayer {
  private hovered: number | null = null;
  private selected: number | null = null;

  constructor(private readonly map: MapLibre) {}

  show(areas: Areas): void {
    this.selected = null;
    this.hovered = null;
    const known = this.map.getSource<GeoJSONSource>(source);
    if (known) {
      this.map.removeFeatureState({ source });
      known.setData(areas);
    } else {
      this.add(areas);
    }
    // Thinner borders where areas are many, or the borders would be all one sees.
    this.map.setPaintProperty('areas-line', 'line-width', areas.features.length > 100 ? 0.6 : 1);
  }

  /** Areas without values: paper with quiet borders. */
  plain(areas: Areas): void {
    this.show(areas);
    for (const { id } of areas.features) this.map.setFeatureState({ source, id: id ?? '' }, { colour: '#ffffff' });
    this.map.setPaintProperty('areas-line', 'line-color', '#87939b');
  }

  colour(areas: Areas, values: Values, classes: Classes): void {
    for (const feature of areas.features) {
      const area = feature.properties.ordinal;
      const colour = classes.colours[classes.classOf[area] ?? -1] ?? missing;
      this.map.setFeatureState({ source, id: area }, { colour, withheld: values.states[area] === 2 });
    }
  }

  select(area: number | null): void {
    if (this.selected !== null) this.map.setFeatureState({ source, id: this.selected }, { selected: false });
    this.selected = area;
    if (area !== null) this.map.setFeatureState({ source, id: area }, { selected: true });
  }

  highlight(area: number | null): void {
    if (this.hovered === area || !this.map.getSource(source)) return;
    if (this.hovered !== null) this.map.setFeatureState({ source, id: this.hovered }, { hover: false });
    this.hovered = area;
    if (area !== null) this.map.setFeatureState({ source, id: area }, { hover: true });
  }

  private add(areas: Areas): void {
    this.map.addImage('withheld', hatch(), { pixelRatio: 2 });
    this.map.addSource(source, { type: 'geojson', data: areas });
    this.map.addLayer({ id: fillOfAreas, type: 'fill', source, paint: { 'fill-color': ['coalesce', ['feature-state', 'colour'], missing] as never } });
    this.map.addLayer({ id: 'areas-withheld', type: 'fill', source, paint: { 'fill-pattern': 'withheld', 'fill-opacity': ['case', state('withheld'), 1, 0] as never } });
    this.map.addLayer({ id: 'areas-line', type: 'line', source, paint: { 'line-color': '#ffffff', 'line-width': 1 } });
    for (const [id, colour, wide, narrow] of [[outlineOfAreas, '#ffffff', 6, 5], ['areas-chosen', ink, 3, 2]] as const) {
      this.map.addLayer({
        id,
        type: 'line',
        source,
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colour,
          'line-width': ['case', state('selected'), wide, narrow] as never,
          'line-opacity': ['case', state('selected'), 1, state('hover'), 1, 0] as never,
        },
      });
    }
  }
}
