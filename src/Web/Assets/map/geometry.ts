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

/** Web Mercator in degrees, as the map draws it. */
const northing = (latitude: number): number => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;

/** Width over height of what is drawn. */
export const shapeOf = ([west, south, east, north]: Bounds): number => (east - west) / Math.max(1e-9, northing(north) - northing(south));

/** Width over height of a map that shows bounds whole at a width, beside its margins and buttons; never a slot nor a tower. */
export const frameFor = (bounds: Bounds, width: number, margin: number, buttons: number): number => {
  const height = Math.max(1, width - margin - buttons) / shapeOf(bounds) + 2 * margin;
  return Math.min(1.6, Math.max(0.7, width / height));
};

/**
 * The place inside a geometry with room for a label of some width and nearest to the middle of what is seen; null when
 * there is none. Tried on a grid, which is plenty for a name.
 */
export const roomFor = (geometry: Geometry, [west, south, east, north]: Bounds, half: number, taken: (place: Position) => boolean): Position | null => {
  const steps = 16;
  const inside: (readonly [number, number])[] = [];
  for (let row = 1; row < steps; row++) {
    for (let column = 1; column < steps; column++) {
      const [x, y] = [west + ((east - west) * column) / steps, south + ((north - south) * row) / steps];
      if ([-1, 0, 1].every((side) => holds(geometry, [x + side * half, y]) && !taken([x + side * half, y]))) inside.push([x, y]);
    }
  }
  if (inside.length === 0) return null;
  const [x, y] = [mean(inside.map((place) => place[0])), mean(inside.map((place) => place[1]))];
  const away = (place: readonly [number, number]) => Math.hypot(place[0] - x, place[1] - y);
  const best = inside.reduce((nearest, place) => (away(place) < away(nearest) ? place : nearest));
  return [...best];
};
