/** What is said of a pin: in which area it is, or that it is outside; and to come closer while the map is far away. */
export const wordsFor = (area: string | null, council: string, far: boolean): string => {
  if (area === null) return `That place is outside ${council}. Choose a place inside it.`;
  return `The pin is in ${area}. ${far ? 'Zoom in to put it on the right building.' : 'Drag it, or click again, to put it right.'}`;
};

/** The next page with the place; six decimals of a degree are a hand's breadth. */
export const continueWith = (next: string, longitude: number, latitude: number): string => {
  const url = new URL(next);
  url.searchParams.set('lon', String(Number(longitude.toFixed(6))));
  url.searchParams.set('lat', String(Number(latitude.toFixed(6))));
  return url.href;
};
