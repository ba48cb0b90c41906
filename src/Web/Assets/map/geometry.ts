// Plane geometry over longitudes and latitudes: good enough to say which area a place is in.
import type { Geometry, MultiPolygon, Position } from 'geojson';

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

export const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const boundsOf = (geometry: MultiPolygon): Bounds => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of geometry.coordinates.flat(2)) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
};

export const within = ([west, south, east, north]: Bounds, [x = 0, y = 0]: Position): boolean => x >= west && x <= east && y >= south && y <= north;

/** Even-odd rule over all rings, so holes and islands need no care. */
export const holds = (geometry: Geometry, [x = 0, y = 0]: Position): boolean => {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
  let inside = false;
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index++) {
      const [ax = 0, ay = 0] = ring[index] ?? [];
      const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
};
