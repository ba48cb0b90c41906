import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeable } from '../map/boxes.ts';
import { frameFor, roomFor, shapeOf } from '../map/geometry.ts';

const frame = { left: 0, top: 0, right: 100, bottom: 100 };
const box = (left, top) => ({ left, top, right: left + 20, bottom: top + 10 });

test('Of two names that would collide the earlier is shown', () => assert.deepEqual(placeable([box(10, 10), box(20, 15), box(50, 50)], frame), [true, false, true]));
test('A name that was put away takes no room', () => assert.deepEqual(placeable([box(10, 10), box(25, 10), box(40, 10)], frame), [true, false, true]));
test('No name leaves the map', () => assert.deepEqual(placeable([box(90, 10), box(-5, 10), box(10, 95), box(10, 50)], frame), [false, false, false, true]));
test('Names give way to the counts of clusters', () => assert.deepEqual(placeable([box(10, 10)], frame, [box(15, 5)]), [false]));

test('The shape of a council is that of the map, not of degrees', () => {
  // A square on the ground at 60 degrees north is twice as wide as high in degrees.
  assert.ok(Math.abs(shapeOf([0, 59.9, 0.4, 60.1]) - 1) < 0.01);
  assert.ok(Math.abs(shapeOf([0, -0.1, 0.4, 0.1]) - 2) < 0.01);
});

const land = { type: 'Polygon', coordinates: [[[0, 0], [16, 0], [16, 16], [0, 16], [0, 0]]] };

test('A name stands in the middle of the land that is seen', () => assert.deepEqual(roomFor(land, [0, 0, 16, 16], 1.5, () => false), [8, 8]));
test('A name keeps off what is taken', () => {
  const place = roomFor(land, [0, 0, 16, 16], 1, ([x]) => x < 10);
  assert.ok(place && place[0] - 1 >= 10);
});
test('A name without room is not written', () => assert.equal(roomFor(land, [0, 0, 16, 16], 9, () => false), null));

test('A map is as high as the council needs at its width, but never a slot nor a tower', () => {
  // A council as wide as high: 300 by 300, with 20 around it and 60 for the buttons.
  assert.ok(Math.abs(frameFor([0, -0.1, 0.2, 0.1], 380, 20, 60) - 380 / 340) < 0.001);
  assert.equal(frameFor([0, 0, 5, 0.1], 400, 20, 60), 1.6);
  assert.equal(frameFor([0, 0, 0.1, 5], 400, 20, 60), 0.7);
});
