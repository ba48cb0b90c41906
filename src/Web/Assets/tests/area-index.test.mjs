import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AreaIndex } from '../map/area-index.ts';

const square = (west, south, size) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
const area = (ordinal, code, ...polygons) => ({ type: 'Feature', id: ordinal, properties: { ordinal, code, name: code }, geometry: { type: 'MultiPolygon', coordinates: polygons } });

// A ring with a hole in which another area lies, and an area of two islands.
const index = new AreaIndex({
  type: 'FeatureCollection',
  features: [area(0, 'RING', [square(0, 0, 10), square(4, 4, 2)]), area(3, 'HOLE', [square(4, 4, 2)]), area(5, 'ISLES', [square(20, 0, 2)], [square(20, 8, 2)])],
});

test('A place is in the area around it', () => assert.equal(index.at([1, 1])?.properties.code, 'RING'));
test('A hole belongs to the area inside it', () => assert.equal(index.at([5, 5])?.properties.code, 'HOLE'));
test('Every island is part of its area, the water between them is not', () => {
  assert.equal(index.at([21, 1])?.properties.code, 'ISLES');
  assert.equal(index.at([21, 9])?.properties.code, 'ISLES');
  assert.equal(index.at([21, 5]), null);
});
test('Outside there is no area', () => assert.equal(index.at([-1, 5]), null));
test('Of several places the first that is in an area counts', () => {
  assert.equal(index.atAny([[-1, 5], [5, 5], [1, 1]])?.properties.code, 'HOLE');
  assert.equal(index.atAny([[-1, 5], [30, 30]]), null);
});
test('Codes and ordinals lead to each other; what is unknown leads nowhere', () => {
  assert.equal(index.ordinalOf('ISLES'), 5);
  assert.equal(index.codeOf(3), 'HOLE');
  assert.equal(index.ordinalOf('NONE'), null);
  assert.equal(index.codeOf(99), '');
});
test('Bounds hold all parts of an area', () => {
  assert.deepEqual(index.boundsOf(5), [20, 0, 22, 10]);
  assert.equal(index.boundsOf(99), null);
});
