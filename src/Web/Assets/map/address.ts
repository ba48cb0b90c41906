// The address is the state: what is shown is written there, and read back from there.

/** A reader's own view of the map, as «latitude,longitude,zoom». */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly zoom: number;
}

export const parsePlace = (text: string | null): Place | null => {
  const parts = (text ?? '').split(',');
  const [latitude = NaN, longitude = NaN, zoom = NaN] = parts.map((part) => (part.trim() === '' ? NaN : Number(part)));
  const sound = parts.length === 3 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 24;
  return sound ? { latitude, longitude, zoom } : null;
};

export const formatPlace = ({ latitude, longitude, zoom }: Place): string => `${latitude.toFixed(5)},${longitude.toFixed(5)},${zoom.toFixed(2)}`;

/** What another address of the page keeps of the present one: where the map was moved to. The server does not know it. */
export const withPlaceOf = (address: string, present: string): string => {
  const [url, now] = [new URL(address, present), new URL(present)];
  const at = now.searchParams.get('at');
  if (at && !url.searchParams.has('at')) url.searchParams.set('at', at);
  return url.href;
};

/** The address with one part changed, or without it when it is empty. */
export const withPart = (address: string, name: string, value: string): string => {
  const url = new URL(address);
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  return url.href;
};

/** The address that a form asks for: its filled fields, and the present order of the table. Looking for an area lets go of the chosen one. */
export const addressOfForm = (action: string, fields: Iterable<readonly [string, unknown]>, present: string, changed: Readonly<Record<string, string>> = {}): string => {
  const url = new URL(action, present);
  url.search = '';
  const filled = [...fields].filter((field): field is readonly [string, string] => typeof field[1] === 'string' && field[1] !== '');
  const looking = filled.some(([name]) => name === 'find');
  for (const [name, value] of filled) if (!looking || name !== 'area') url.searchParams.set(name, value);
  const now = new URL(present).searchParams;
  for (const name of ['sort', 'order']) if (now.has(name)) url.searchParams.set(name, now.get(name) ?? '');
  for (const [name, value] of Object.entries(changed)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return withPlaceOf(url.href, present);
};
