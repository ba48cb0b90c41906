// The areas that are shown, found by code, by ordinal or by place. What is under the pointer is worked out here and not
// asked of what was painted: on a slow machine the canvas is still empty when a person already presses Enter.
import type { Feature, MultiPolygon, Position } from 'geojson';
import { boundsOf, holds, within, type Bounds } from './geometry.ts';
import type { AreaProperties, Areas } from './topology.ts';

export type Area = Feature<MultiPolygon, AreaProperties>;

export class AreaIndex {
  private readonly byCode = new Map<string, Area>();
  private readonly byOrdinal = new Map<number, Area>();
  private readonly boxes: readonly { readonly area: Area; readonly bounds: Bounds }[];

  constructor(readonly areas: Areas) {
    this.boxes = areas.features.map((area) => ({ area, bounds: boundsOf(area.geometry) }));
    for (const area of areas.features) {
      this.byCode.set(area.properties.code, area);
      this.byOrdinal.set(area.properties.ordinal, area);
    }
  }

  /** The area around a place. */
  at(place: Position): Area | null {
    return this.boxes.find(({ area, bounds }) => within(bounds, place) && holds(area.geometry, place))?.area ?? null;
  }

  /** The first area around one of some places, the most wanted first: a middle on a border still has an area on one of its sides. */
  atAny(places: readonly Position[]): Area | null {
    for (const place of places) {
      const area = this.at(place);
      if (area) return area;
    }
    return null;
  }

  ordinalOf(code: string): number | null {
    return this.byCode.get(code)?.properties.ordinal ?? null;
  }

  codeOf(ordinal: number): string {
    return this.byOrdinal.get(ordinal)?.properties.code ?? '';
  }

  boundsOf(ordinal: number): Bounds | null {
    return this.boxes.find(({ area }) => area.properties.ordinal === ordinal)?.bounds ?? null;
  }
}
