// A sortable table arrives sorted by the server, with a link per column that asks for another order. Here the same links
// sort in place: the order of the rows and the address change, the page does not reload.

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

type Order = 'ascending' | 'descending';

/** The value a cell sorts by: data-sort where the server gives it (empty = no value), else its text. */
const keyOf = (row: HTMLTableRowElement, column: number): string =>
  row.cells[column]?.dataset['sort'] ?? row.cells[column]?.textContent?.trim() ?? '';

/** Compares two sort keys; rows without a value stay last whichever way the column runs. */
export const compareKeys = (left: string, right: string, numeric: boolean, order: Order): number => {
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
  const difference = numeric ? Number(left) - Number(right) : collator.compare(left, right);
  return order === 'ascending' ? difference : -difference;
};

export const sortRows = (table: HTMLTableElement, column: number, order: Order): void => {
  const body = table.tBodies[0];
  const header = table.tHead?.rows[0]?.cells[column];
  if (!body || !header) return;
  const numeric = header.dataset['type'] === 'number';
  const rows = [...body.rows];
  rows.sort((left, right) => compareKeys(keyOf(left, column), keyOf(right, column), numeric, order));
  body.append(...rows);
  for (const cell of table.tHead?.rows[0]?.cells ?? []) {
    if (cell.hasAttribute('aria-sort')) cell.setAttribute('aria-sort', cell === header ? order : 'none');
  }
};

const announce = (table: HTMLTableElement, text: string): void => {
  const status = table.parentElement?.querySelector<HTMLElement>('[data-sort-status]');
  if (status) status.textContent = text;
};

const enhance = (table: HTMLTableElement): void => {
  // A page's own script may ask again after it put a table in place.
  if (table.dataset['enhanced']) return;
  table.dataset['enhanced'] = 'true';
  for (const link of table.querySelectorAll<HTMLAnchorElement>('a.lab-table__sort')) {
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      const header = link.closest('th');
      if (!header) return;
      event.preventDefault();
      const first: Order = header.dataset['first'] === 'descending' ? 'descending' : 'ascending';
      const now = header.getAttribute('aria-sort');
      const order: Order = now === first ? (first === 'ascending' ? 'descending' : 'ascending') : first;
      sortRows(table, header.cellIndex, order);
      // The island on the page may have moved the address on since the server wrote this link: only the order is taken.
      const wanted = new URL(link.href, location.href);
      const address = new URL(location.href);
      for (const name of (table.dataset['sortNames'] ?? 'sort,order').split(',')) address.searchParams.delete(name);
      const [sortName = 'sort', orderName = 'order'] = (table.dataset['sortNames'] ?? 'sort,order').split(',');
      const sortValue = wanted.searchParams.get(sortName);
      if (sortValue) address.searchParams.set(sortName, sortValue);
      address.searchParams.set(orderName, order === 'ascending' ? 'up' : 'down');
      history.replaceState(history.state, '', address);
      announce(table, `Sorted by ${link.textContent?.trim() ?? ''}, ${order}`);
    });
  }
};

export const enhanceTables = (root: ParentNode): void => {
  for (const table of root.querySelectorAll<HTMLTableElement>('table[data-sortable]')) enhance(table);
};
