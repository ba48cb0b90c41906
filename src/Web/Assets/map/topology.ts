// Shapes arrive as quantised TopoJSON, with shared borders once; the map wants them as polygons.
import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson';

interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon' | null;
  readonly id?: string;
  readonly arcs?: readonly unknown[];
  readonly properties?: { readonly name: string; readonly ordinal: number };
}

export interface TopoJson {
  readonly bbox: readonly [number, number, number, number];
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: { readonly areas: { readonly geometries: readonly Geometry[] } };
}

export interface AreaProperties {
  readonly code: string;
  readonly name: string;
  readonly ordinal: number;
}

export type Areas = FeatureCollection<MultiPolygon, AreaProperties>;

const decodeArcs = ({ arcs, transform }: TopoJson): Position[][] =>
  arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
    });
  });

/** A ring is a list of arcs; a negative number is the arc with its complement, walked backwards. Ends meet, so each join is written once. */
const ringOf = (arcs: readonly Position[][], ring: readonly number[]): Position[] => {
  const points: Position[] = [];
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index] ?? [];
    const walked = index < 0 ? [...arc].reverse() : arc;
    points.push(...(points.length > 0 ? walked.slice(1) : walked));
  }
  return points;
};

export const decode = (topology: TopoJson): Areas => {
  const arcs = decodeArcs(topology);
  const features: Feature<MultiPolygon, AreaProperties>[] = [];
  for (const geometry of topology.objects.areas.geometries) {
    if (!geometry.type || !geometry.arcs || !geometry.properties || !geometry.id) continue;
    const polygons = (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) as readonly (readonly (readonly number[])[])[];
    features.push({
      type: 'Feature',
      id: geometry.properties.ordinal,
      properties: { code: geometry.id, name: geometry.properties.name, ordinal: geometry.properties.ordinal },
      geometry: { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map((ring) => ringOf(arcs, ring))) },
    });
  }
  return { type: 'FeatureCollection', features };
};
