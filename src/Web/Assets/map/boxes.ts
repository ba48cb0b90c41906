// Room on the screen, in pixels.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Which boxes can be shown: the earlier wins, and none leaves the frame or touches an obstacle. */
export const placeable = (boxes: readonly Box[], frame: Box, obstacles: readonly Box[] = []): boolean[] => {
  const taken = [...obstacles];
  return boxes.map((box) => {
    const free = box.left > frame.left && box.top > frame.top && box.right < frame.right && box.bottom < frame.bottom && !taken.some((other) => overlap(box, other));
    if (free) taken.push(box);
    return free;
  });
};
