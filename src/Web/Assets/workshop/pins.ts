// What the server tells of pins, and how the map draws them.
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

export type Shape = 'Point' | 'Line' | 'Area';

/** A pin's photo; its address follows from the pin's. */
export interface PinPhoto {
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface Pin {
  readonly id: string;
  readonly kind: string;
  readonly kindName: string;
  readonly name: string;
  readonly story: string;
  readonly by: string;
  readonly area: string;
  readonly shape: Shape;
  /** Longitudes and latitudes in turn. */
  readonly coordinates: readonly number[];
  readonly longitude: number;
  readonly latitude: number;
  readonly photo?: PinPhoto | null;
}

export interface PinsOnMap {
  readonly after: number;
  readonly pins: readonly Pin[];
}

/** Puts a photo into a picture, in the order that keeps a page from jumping. */
export const showPhoto = (picture: HTMLImageElement, photo: PinPhoto): void => {
  picture.alt = photo.alt;
  picture.width = photo.width;
  picture.height = photo.height;
};

/** Pairs of longitude and latitude. */
export const positionsOf = (coordinates: readonly number[]): Position[] => {
  const positions: Position[] = [];
  for (let index = 0; index + 1 < coordinates.length; index += 2) positions.push([coordinates[index] ?? 0, coordinates[index + 1] ?? 0]);
  return positions;
};

export const geometryOf = (shape: Shape, positions: readonly Position[]): Geometry => {
  if (shape === 'Point') return { type: 'Point', coordinates: [...(positions[0] ?? [0, 0])] };
  return shape === 'Line' ? { type: 'LineString', coordinates: [...positions] } : { type: 'Polygon', coordinates: [[...positions]] };
};

/** A pin as one feature, or two: lines and areas get a point too, so that a finger finds them. */
export const featuresOf = (pin: Pin): Feature[] => {
  const properties = { id: pin.id, name: pin.name };
  const point: Feature = { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [pin.longitude, pin.latitude] } };
  return pin.shape === 'Point' ? [point] : [{ type: 'Feature', properties, geometry: geometryOf(pin.shape, positionsOf(pin.coordinates)) }, point];
};

export const collectionOf = (pins: Iterable<Pin>): FeatureCollection => ({ type: 'FeatureCollection', features: [...pins].flatMap(featuresOf) });

/** What is posted: a GeoJSON geometry, or null while there are too few points for its shape. */
export const drawingOf = (shape: Shape, positions: readonly Position[]): Geometry | null => {
  const rounded = positions.map(([x = 0, y = 0]): Position => [Number(x.toFixed(6)), Number(y.toFixed(6))]);
  const least = { Point: 1, Line: 2, Area: 3 }[shape];
  if (rounded.length < least) return null;
  const first = rounded[0];
  return geometryOf(shape, shape === 'Area' && first ? [...rounded, first] : rounded);
};
