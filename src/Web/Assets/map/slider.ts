// Change over time: a slider beside the list of periods. While it moves, the classes stay those of the period it began at,
// or colours would not compare; the address says so.

export const addSlider = (form: HTMLFormElement, moved: (period: string, scale: string) => void): void => {
  const list = form.querySelector<HTMLSelectElement>('select[name="period"]');
  if (!list || list.options.length < 2 || form.querySelector('#period-slider')) return;
  // The list runs from the newest; time runs from left to right.
  const periods = [...list.options].reverse();
  const label = document.createElement('label');
  label.htmlFor = 'period-slider';
  label.className = 'govuk-label lab-small';
  label.textContent = 'Move through time';
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.id = 'period-slider';
  slider.className = 'lab-slider';
  slider.max = String(periods.length - 1);
  slider.value = String(periods.findIndex((period) => period.value === list.value));
  const say = () => slider.setAttribute('aria-valuetext', periods[Number(slider.value)]?.text ?? '');
  say();
  let timer = 0;
  slider.addEventListener('input', () => {
    say();
    const period = periods[Number(slider.value)]?.value ?? '';
    const scale = form.querySelector<HTMLInputElement>('input[name="scale"]')?.value || list.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => moved(period, scale === period ? '' : scale), 90);
  });
  list.after(label, slider);
};
