// The map explorer. The page works without this: a form, a drawn map and a table. Here the drawn map gives way to one that
// moves, and every change asks the server for the page's parts instead of the page.
import { readClasses, readFeatures, readParts, readPoints, readShapes, readValues, type Shapes } from './api.ts';
import type { LayerLink, MapData } from './contract.ts';
import { offerPng } from './pictures.ts';
import { addSlider } from './slider.ts';
import { enhanceTables } from '../site/tables.ts';
import type { View } from './view.ts';

/** Parts of the page that the server writes again, by id. */
const parts = ['map-title', 'map-form-fields', 'map-legend', 'map-card', 'map-table-part', 'map-source', 'map-downloads', 'map-data'];

const find = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;

class Explorer {
  private view: View | null = null;
  private shapes: Shapes | null = null;
  private shapesAddress = '';
  private assetsAddress = '';
  private asking: AbortController | null = null;

  constructor(private readonly root: HTMLElement, private readonly form: HTMLFormElement) {}

  async start(): Promise<void> {
    this.listen();
    this.enhanceParts();
    // On a telephone the map comes first; the choices open when they are wanted.
    const choices = find<HTMLDetailsElement>('map-choices');
    if (choices && matchMedia('(width < 40em)').matches) choices.open = false;
    const canvas = find('map-canvas');
    const drawn = find('map-figure');
    if (!canvas || !drawn) return;
    const { View: ViewClass } = await import('./view.ts');
    canvas.hidden = false;
    drawn.hidden = true;
    try {
      this.view = new ViewClass(canvas, {
        hover: (area, x, y) => this.hover(area, x, y),
        point: (name, x, y) => this.tip(name, x, y),
        select: (area) => this.choose(this.codeOf(area)),
        moved: (at) => this.remember('at', at),
      });
    } catch {
      // No WebGL: the drawn map stays, and so does everything around it.
      canvas.hidden = true;
      drawn.hidden = false;
      return;
    }
    await this.draw(new URLSearchParams(location.search).get('at') ?? '');
    const layers = JSON.parse(this.root.dataset['layers'] ?? '[]') as LayerLink[];
    await this.view.addContext(await Promise.all(layers.map(async ({ kind, features }) => ({ kind, data: await readFeatures(features) }))));
    if (this.root.dataset['outline']) {
      const { areas } = await readShapes(this.root.dataset['outline']);
      const own = new Set((this.root.dataset['outlineCodes'] ?? '').split(' '));
      await this.view.addOutline({ ...areas, features: areas.features.filter((feature) => own.has(feature.properties.code)) });
    }
    await this.view.drawn();
    this.root.dataset['ready'] = 'true';
  }

  /** Asks for the parts of another state of the page. */
  async go(address: string): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    history.replaceState(history.state, '', address);
    this.root.setAttribute('aria-busy', 'true');
    try {
      this.put(await readParts(address, this.asking.signal));
      // The server writes out what it chose, so that the link means the same tomorrow.
      const chosen = find('map-data')?.dataset['address'];
      if (chosen) history.replaceState(history.state, '', chosen);
      await this.draw('');
    } catch (problem) {
      if (problem instanceof DOMException && problem.name === 'AbortError') return;
      // The page itself can always be asked for whole.
      location.assign(address);
    }
    this.root.removeAttribute('aria-busy');
  }

  private listen(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.go(this.addressOfForm());
    });
    this.form.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement) void this.go(this.addressOfForm());
    });
    this.root.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-map-link]') : null;
      if (!link) return;
      event.preventDefault();
      void this.go(link.href);
    });
    this.root.addEventListener('mouseover', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLTableRowElement>('tr[data-id]') : null;
      this.view?.highlight(row ? this.areaOf(row.dataset['id'] ?? '') : null);
    });
  }

  private async draw(at: string): Promise<void> {
    const data = find('map-data')?.dataset as unknown as MapData | undefined;
    if (!this.view || !data?.shapes) return;
    const [shapes, values, classes] = await Promise.all([
      readShapes(data.shapes),
      data.values ? readValues(data.values) : { values: [], states: [] },
      data.classes ? readClasses(data.classes) : { colours: [], classOf: [] },
    ]);
    if (this.shapesAddress !== data.shapes) {
      this.shapesAddress = data.shapes;
      this.shapes = shapes;
      await this.view.show(shapes, at);
    }
    this.view.colour(values, classes);
    this.view.describe(data.title);
    this.view.select(data.area ? this.areaOf(data.area) : null, true);
    if (this.assetsAddress !== data.assets) {
      this.assetsAddress = data.assets;
      await this.view.showAssets(data.assets ? await readPoints(data.assets) : null);
    }
  }

  private put(page: Document): void {
    const focused = document.activeElement?.id ?? '';
    const scrolled = this.root.querySelector('.lab-table-box--tall')?.scrollTop ?? 0;
    for (const id of parts) {
      const [old, fresh] = [find(id), page.getElementById(id)];
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
    this.enhanceParts();
    const box = this.root.querySelector('.lab-table-box--tall');
    if (box) box.scrollTop = scrolled;
    if (focused) find(focused)?.focus({ preventScroll: true });
    const status = find('map-status');
    if (status) status.textContent = find('map-title')?.textContent?.trim() ?? '';
    document.title = page.title || document.title;
  }

  private enhanceParts(): void {
    const table = find('map-table-part');
    if (table) enhanceTables(table);
    addSlider(this.form, (period, scale) => void this.go(this.addressOfForm({ period, scale })));
    offerPng(find('map-downloads'));
    find('map-update')?.classList.add('govuk-visually-hidden-focusable');
  }

  private addressOfForm(changed: Record<string, string> = {}): string {
    const url = new URL(this.form.action, location.href);
    const now = new URLSearchParams(location.search);
    // Looking for an area lets go of the one that is chosen.
    const looking = Boolean(this.form.querySelector<HTMLInputElement>('#find')?.value);
    for (const [name, value] of new FormData(this.form)) if (!looking || name !== 'area') if (typeof value === 'string' && value) url.searchParams.set(name, value);
    for (const name of ['at', 'sort', 'order']) if (now.get(name)) url.searchParams.set(name, now.get(name) ?? '');
    for (const [name, value] of Object.entries(changed)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  private choose(code: string): void {
    this.view?.select(this.areaOf(code), false);
    const url = new URL(location.href);
    url.searchParams.set('area', code);
    void this.go(url.href);
  }

  private hover(area: number | null, x: number, y: number): void {
    const code = area === null ? '' : this.codeOf(area);
    for (const row of this.root.querySelectorAll<HTMLTableRowElement>('tr[data-id]')) row.classList.toggle('lab-table__row--hover', row.dataset['id'] === code);
    const row = code ? this.root.querySelector<HTMLTableRowElement>(`tr[data-id="${CSS.escape(code)}"]`) : null;
    this.tip(row ? `${row.cells[0]?.textContent?.trim() ?? ''}: ${row.cells[1]?.textContent?.trim() ?? ''}` : '', x, y);
  }

  private tip(text: string, x: number, y: number): void {
    const tip = find('map-tip');
    if (!tip) return;
    tip.hidden = text === '';
    tip.textContent = text;
    tip.style.transform = `translate(${Math.round(x + 14)}px, ${Math.round(y + 14)}px)`;
  }

  private remember(name: string, value: string): void {
    const url = new URL(location.href);
    url.searchParams.set(name, value);
    history.replaceState(history.state, '', url);
  }

  private codeOf(area: number): string {
    return this.shapes?.areas.features.find((feature) => feature.properties.ordinal === area)?.properties.code ?? '';
  }

  private areaOf(code: string): number | null {
    return this.shapes?.areas.features.find((feature) => feature.properties.code === code)?.properties.ordinal ?? null;
  }
}

const root = find('map-explorer');
const form = find<HTMLFormElement>('map-form');
if (root && form) void new Explorer(root, form).start();
