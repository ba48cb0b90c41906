// The map explorer. The page works without this: a form, a drawn map and a table. Here the drawn map gives way to one that
// moves, and every change asks the server for the page's parts instead of the page.
import { addressOfForm, parsePlace, withPart, withPlaceOf } from './address.ts';
import { readClasses, readFeatures, readParts, readPoints, readShapes, readValues } from './api.ts';
import { AreaIndex } from './area-index.ts';
import type { LayerLink, MapData } from './contract.ts';
import { offerPng } from './pictures.ts';
import { addSlider } from './slider.ts';
import { enhanceTables } from '../site/tables.ts';
import type { Areas } from './topology.ts';
import type { View } from './view.ts';

/** Parts of the page that the server writes again, by id. */
const parts = ['map-title', 'map-form-fields', 'map-legend', 'map-card', 'map-table-part', 'map-source', 'map-downloads', 'map-data'];

const find = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;

class Explorer {
  private view: View | null = null;
  private index: AreaIndex | null = null;
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
        moved: (at) => history.replaceState(history.state, '', withPart(location.href, 'at', at)),
      });
    } catch {
      // No WebGL: the drawn map stays, and so does everything around it.
      canvas.hidden = true;
      drawn.hidden = false;
      return;
    }
    await this.draw();
    const layers = JSON.parse(this.root.dataset['layers'] ?? '[]') as LayerLink[];
    const [context, outline] = await Promise.all([Promise.all(layers.map(async ({ kind, features }) => ({ kind, data: await readFeatures(features) }))), this.readOutline()]);
    await this.view.addContext(context, outline);
    await this.view.drawn();
    this.root.dataset['ready'] = 'true';
  }

  /** Asks for the parts of another state of the page. A new state is a step that the browser's back button takes back. */
  async go(address: string, step: 'new' | 'same'): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const wanted = withPlaceOf(address, location.href);
    if (step === 'new' && wanted !== location.href) history.pushState(null, '', wanted);
    else history.replaceState(history.state, '', wanted);
    this.root.setAttribute('aria-busy', 'true');
    try {
      this.put(await readParts(wanted, asking.signal));
      // The server writes out what it chose, so that the link means the same tomorrow.
      const chosen = find('map-data')?.dataset['address'];
      if (chosen) history.replaceState(history.state, '', withPlaceOf(new URL(chosen, location.href).href, location.href));
      await this.draw();
    } catch (problem) {
      if (asking.signal.aborted) return;
      // The page itself can always be asked for whole.
      location.assign(address);
    }
    this.root.removeAttribute('aria-busy');
  }

  /** The back button went to another state of this page. */
  private async back(): Promise<void> {
    this.view?.moveTo(parsePlace(new URLSearchParams(location.search).get('at')));
    await this.go(location.href, 'same');
  }

  private listen(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.go(this.addressOfForm(), 'new');
    });
    this.form.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement) void this.go(this.addressOfForm(), 'new');
    });
    window.addEventListener('popstate', () => void this.back());
    this.root.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-map-link]') : null;
      if (!link) return;
      event.preventDefault();
      void this.go(link.href, 'new');
    });
    this.root.addEventListener('mouseover', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLTableRowElement>('tr[data-id]') : null;
      this.view?.highlight(row ? this.areaOf(row.dataset['id'] ?? '') : null);
    });
  }

  private async draw(): Promise<void> {
    const data = find('map-data')?.dataset as unknown as MapData | undefined;
    if (!this.view || !data?.shapes) return;
    const [shapes, values, classes] = await Promise.all([
      readShapes(data.shapes),
      data.values ? readValues(data.values) : { values: [], states: [] },
      data.classes ? readClasses(data.classes) : { colours: [], classOf: [] },
    ]);
    if (this.shapesAddress !== data.shapes) {
      this.shapesAddress = data.shapes;
      this.index = new AreaIndex(shapes.areas);
      await this.view.show(shapes, parsePlace(new URLSearchParams(location.search).get('at')));
    }
    this.view.colour(values, classes);
    this.view.describe(data.title);
    this.view.select(data.area ? this.areaOf(data.area) : null, true);
    if (this.assetsAddress !== data.assets) {
      this.assetsAddress = data.assets;
      await this.view.showAssets(data.assets ? await readPoints(data.assets) : null);
    }
  }

  private async readOutline(): Promise<Areas | null> {
    if (!this.root.dataset['outline']) return null;
    const { areas } = await readShapes(this.root.dataset['outline']);
    const own = new Set((this.root.dataset['outlineCodes'] ?? '').split(' '));
    return { ...areas, features: areas.features.filter((feature) => own.has(feature.properties.code)) };
  }

  private put(page: Document): void {
    const focused = document.activeElement?.id ?? '';
    const scrolled = this.root.querySelector('.lab-table-box--tall')?.scrollTop ?? 0;
    const opened = find<HTMLDetailsElement>('map-classes')?.open ?? false;
    for (const id of parts) {
      const [old, fresh] = [find(id), page.getElementById(id)];
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
    this.enhanceParts();
    const classes = find<HTMLDetailsElement>('map-classes');
    if (classes && opened) classes.open = true;
    const box = this.root.querySelector('.lab-table-box--tall');
    if (box) box.scrollTop = scrolled;
    if (focused) find(focused)?.focus({ preventScroll: true });
    const status = find('map-status');
    if (status) status.textContent = find('map-title')?.textContent?.trim() ?? '';
    document.title = find('map-data')?.dataset['pageTitle'] || document.title;
  }

  private enhanceParts(): void {
    const table = find('map-table-part');
    if (table) enhanceTables(table);
    addSlider(this.form, (period, scale) => void this.go(this.addressOfForm({ period, scale }), 'same'));
    offerPng(find('map-downloads'));
    find('map-update')?.classList.add('govuk-visually-hidden-focusable');
  }

  private addressOfForm(changed: Record<string, string> = {}): string {
    return addressOfForm(this.form.action, new FormData(this.form), location.href, changed);
  }

  private choose(code: string): void {
    this.view?.select(this.areaOf(code), false);
    void this.go(withPart(location.href, 'area', code), 'new');
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

  private codeOf(area: number): string {
    return this.index?.codeOf(area) ?? '';
  }

  private areaOf(code: string): number | null {
    return this.index?.ordinalOf(code) ?? null;
  }
}

const root = find('map-explorer');
const form = find<HTMLFormElement>('map-form');
if (root && form) void new Explorer(root, form).start();
