// Reading from the server; the same address is read once per visit.
import type { Classes, Values } from './contract.ts';
import { decode, type Areas, type TopoJson } from './topology.ts';

export interface Shapes {
  readonly areas: Areas;
  readonly bounds: readonly [number, number, number, number];
}

const kept = new Map<string, Promise<unknown>>();

const once = <T>(address: string): Promise<T> => {
  const known = kept.get(address);
  if (known) return known as Promise<T>;
  const reading = fetch(address).then((response) => {
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.json() as Promise<T>;
  });
  // A failure is not kept: the next try may go better.
  reading.catch(() => kept.delete(address));
  kept.set(address, reading);
  return reading;
};

export const readShapes = async (address: string): Promise<Shapes> => {
  const topology = await once<TopoJson>(address);
  return { areas: decode(topology), bounds: topology.bbox };
};

export const readValues = (address: string): Promise<Values> => once(address);

export const readClasses = (address: string): Promise<Classes> => once(address);

export const readFeatures = (address: string): Promise<GeoJSON.FeatureCollection> => once(address);

export const readPoints = (address: string): Promise<GeoJSON.FeatureCollection<GeoJSON.Point>> => once(address);

/** The page's parts for an address of the page. */
export const readParts = async (address: string, signal: AbortSignal): Promise<Document> => {
  const url = new URL(address, location.href);
  url.searchParams.set('handler', 'Parts');
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
};
