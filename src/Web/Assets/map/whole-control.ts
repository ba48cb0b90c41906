// «Show the whole council»: the way back after zooming in.
import type { IControl } from 'maplibre-gl';

const picture = (): SVGSVGElement => {
  const [svg, path] = [document.createElementNS('http://www.w3.org/2000/svg', 'svg'), document.createElementNS('http://www.w3.org/2000/svg', 'path')];
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('width', '20');
  svg.setAttribute('height', '20');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5');
  path.setAttribute('fill', 'none');
  path.setAttribute('stroke', 'currentColor');
  path.setAttribute('stroke-width', '2.4');
  svg.append(path);
  return svg;
};

export class WholeControl implements IControl {
  private readonly box = document.createElement('div');

  constructor(private readonly pressed: () => void) {}

  onAdd(): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'lab-map__whole';
    button.title = 'Show the whole map';
    button.setAttribute('aria-label', button.title);
    button.append(picture());
    button.addEventListener('click', () => this.pressed());
    this.box.className = 'maplibregl-ctrl maplibregl-ctrl-group';
    this.box.replaceChildren(button);
    return this.box;
  }

  onRemove(): void {
    this.box.remove();
  }
}
