// The picture to take away is the server's SVG, which carries title, legend and source; as PNG it is drawn here.

const draw = async (address: string): Promise<Blob> => {
  const picture = new Image();
  const source = URL.createObjectURL(new Blob([await (await fetch(address)).text()], { type: 'image/svg+xml' }));
  try {
    picture.src = source;
    await picture.decode();
    const canvas = document.createElement('canvas');
    // Twice the size, so that it is sharp in print.
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas to draw on');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(source);
  }
};

/** Adds «PNG» beside the link to the SVG. */
export const offerPng = (list: HTMLElement | null): void => {
  const svg = list?.querySelector<HTMLAnchorElement>('a[data-svg]');
  if (!list || !svg || list.querySelector('[data-png]')) return;
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['png'] = 'true';
  button.className = 'lab-link-button';
  button.textContent = 'Download the map as PNG';
  button.addEventListener('click', () => {
    void draw(svg.href).then((blob) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = (svg.download || 'map.svg').replace(/\.svg$/, '.png');
      link.click();
      URL.revokeObjectURL(link.href);
    });
  });
  item.append(button);
  svg.closest('li')?.after(item);
};
