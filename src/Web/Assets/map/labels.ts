// Names are HTML over the canvas, since letters on the canvas would need a glyph server. A name that would run into
// another, into the count of a cluster, or over the edge is put away until there is room.
import { Marker, type Map as MapLibre } from 'maplibre-gl';
import { placeable, type Box } from './boxes.ts';

interface Label {
  readonly element: HTMLElement;
  readonly longitude: number;
  readonly latitude: number;
  readonly quiet: boolean;
}

export class Labels {
  private labels: Label[] = [];

  constructor(private readonly map: MapLibre) {}

  /** Quiet names are of the land around; they give way to the council's own. */
  add(text: string, longitude: number, latitude: number, quiet = false): void {
    const element = document.createElement('div');
    element.className = quiet ? 'lab-map__label lab-map__label--quiet' : 'lab-map__label';
    element.textContent = text;
    element.setAttribute('aria-hidden', 'true');
    new Marker({ element }).setLngLat([longitude, latitude]).addTo(this.map);
    this.labels = [...this.labels, { element, longitude, latitude, quiet }].sort((a, b) => Number(a.quiet) - Number(b.quiet));
  }

  makeRoom(obstacles: readonly Box[]): void {
    const { width, height } = this.map.getContainer().getBoundingClientRect();
    const boxes = this.labels.map(({ element, longitude, latitude }) => {
      const { x, y } = this.map.project([longitude, latitude]);
      const [across, down] = [element.offsetWidth / 2 + 2, element.offsetHeight / 2 + 1];
      return { left: x - across, top: y - down, right: x + across, bottom: y + down };
    });
    const free = placeable(boxes, { left: 0, top: 0, right: width, bottom: height }, obstacles);
    this.labels.forEach(({ element }, index) => element.classList.toggle('lab-map__label--away', !free[index]));
  }
}
