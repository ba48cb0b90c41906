// A photo is made smaller before it is sent: a hall of telephones shares one connection. The smaller one takes the place of the
// chosen one in the form itself, so that the form is sent as ever, by script or in the plain way. What cannot be made smaller here
// (a format that this browser does not read, an old browser) is sent as it is; the server says what is wrong with it.

/** Longest side, in pixels. */
export const longest = 1600;
const quality = 0.8;

/** The size that a picture gets: never larger, and no side longer than the longest. */
export const sizeFor = (width: number, height: number): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const shrink = async (chosen: File): Promise<File | null> => {
  const picture = await createImageBitmap(chosen, { imageOrientation: 'from-image' });
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, sizeFor(picture.width, picture.height));
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    // What is clear in a PNG would be black in a JPEG.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    return blob && new File([blob], 'photo.jpg', { type: 'image/jpeg' });
  } finally {
    picture.close();
  }
};

let ready: Promise<void> = Promise.resolve();

/** Waits for photos that are being made smaller. */
export const photosReady = (): Promise<void> => ready;

const inKilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} kB`;

const put = (input: HTMLInputElement, file: File): void => {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
};

export const shrinkPhotos = (root: ParentNode): void => {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[type="file"][accept*="image/jpeg"]')) {
    const said = input.form?.querySelector<HTMLElement>('[data-shrunk]');
    const choose = (): void => {
      const chosen = input.files?.[0];
      if (said) said.textContent = chosen ? 'The photo is being made smaller.' : '';
      if (!chosen) return;
      ready = shrink(chosen).then(
        (smaller) => {
          if (input.files?.[0] !== chosen) return;
          if (smaller) put(input, smaller);
          if (said) said.textContent = smaller ? `The photo was made smaller: ${inKilobytes(smaller.size)} instead of ${inKilobytes(chosen.size)}.` : '';
        },
        () => {
          if (said) said.textContent = input.files?.[0] === chosen ? 'This browser cannot make the photo smaller. It is sent as it is.' : '';
        },
      );
    };
    input.addEventListener('change', choose);
    // Chosen before this was loaded.
    if (input.files?.length) choose();
  }
};
