import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../map/topology.ts';

// Two squares that share a border: arc 0 is the border, walked up by the left one and down by the right one.
const squares = {
  type: 'Topology',
  bbox: [0, 0, 20, 10],
  transform: { scale: [10, 10], translate: [0, 0] },
  arcs: [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
  objects: {
    areas: {
      geometries: [
        { type: 'Polygon', id: 'W', arcs: [[0, 1]], properties: { name: 'West', ordinal: 0 } },
        { type: 'MultiPolygon', id: 'E', arcs: [[[2, -1]]], properties: { name: 'East', ordinal: 2 } },
        { type: null, id: 'N', properties: { name: 'Nowhere', ordinal: 1 } },
      ],
    },
  },
};

test('An arc is unpacked from differences, scaled and moved', () => {
  const [west] = decode(squares).features;
  assert.deepEqual(west.geometry.coordinates, [[[[10, 0], [10, 10], [0, 10], [0, 0], [10, 0]]]]);
});

test('A shared border is walked backwards by the other side, and each join is written once', () => {
  const east = decode(squares).features[1];
  assert.deepEqual(east.geometry.coordinates, [[[[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]]]]);
});

test('Areas keep code, name and ordinal; an area without a shape is left to the table', () => {
  assert.deepEqual(decode(squares).features.map(({ id, properties }) => [id, properties.code, properties.name]), [[0, 'W', 'West'], [2, 'E', 'East']]);
});

test('The transform moves places as well as scaling them', () => {
  const moved = { ...squares, transform: { scale: [1, 2], translate: [-3, 50] } };
  assert.deepEqual(decode(moved).features[0].geometry.coordinates[0][0][1], [-2, 52]);
});
