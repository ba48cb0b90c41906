// Wards of a locality can be pressed on the map as well as ticked in the list. The list is what is sent; without this script it does the
// same alone, and it is the way by keyboard.
export const pressWards = (root: Document): void => {
  for (const map of root.querySelectorAll<HTMLElement>('[data-ward-map]')) {
    const form = map.closest('form');
    const said = map.querySelector<HTMLElement>('[data-ward-map-said]');
    const { chosen, other } = map.dataset;
    if (!form || !chosen || !other) continue;
    const boxes = new Map([...form.querySelectorAll<HTMLInputElement>('input[name="Wards"]')].map((box) => [box.value, box]));
    const shapes = [...map.querySelectorAll<SVGPathElement>('path[data-area]')];
    const before = new Map(shapes.map((shape) => [shape, shape.getAttribute('fill') ?? other]));

    const paint = (): void => {
      for (const shape of shapes) {
        const was = before.get(shape) ?? other;
        const ticked = boxes.get(shape.dataset['area'] ?? '')?.checked === true;
        shape.setAttribute('fill', ticked ? chosen : was === chosen ? other : was);
      }
      const count = [...boxes.values()].filter((box) => box.checked).length;
      if (said) said.textContent = count === 1 ? '1 ward chosen' : `${String(count)} wards chosen`;
    };

    map.addEventListener('click', (event) => {
      const shape = event.target instanceof Element ? event.target.closest<SVGPathElement>('path[data-area]') : null;
      const box = shape ? boxes.get(shape.dataset['area'] ?? '') : undefined;
      if (!box) return;
      box.checked = !box.checked;
      paint();
    });
    form.addEventListener('change', paint);
    map.classList.add('lab-draw__map--pressed');
    paint();
  }
};
