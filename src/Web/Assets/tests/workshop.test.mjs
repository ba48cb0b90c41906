import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendUntilAnswered } from '../workshop/send.ts';
import { sizeFor } from '../workshop/photo.ts';
import { collectionOf, drawingOf, positionsOf } from '../workshop/pins.ts';

test('A drawing with too few points for its shape is none', () => {
  assert.equal(drawingOf('Point', []), null);
  assert.equal(drawingOf('Line', [[0, 0]]), null);
  assert.equal(drawingOf('Area', [[0, 0], [1, 0]]), null);
});

test('An area is closed, and everything is rounded to a tenth of a metre', () =>
  assert.deepEqual(drawingOf('Area', [[0.12345678, 0], [1, 0], [1, 1]]), { type: 'Polygon', coordinates: [[[0.123457, 0], [1, 0], [1, 1], [0.123457, 0]]] }));

test('Coordinates are read in pairs, and half a pair is left out', () => assert.deepEqual(positionsOf([1, 2, 3, 4, 5]), [[1, 2], [3, 4]]));

test('A line on the map has a point too, so that a finger finds it', () => {
  const pin = { id: 'a', name: 'Path', shape: 'Line', coordinates: [0, 0, 2, 0], longitude: 1, latitude: 0 };
  assert.deepEqual(collectionOf([pin]).features.map((feature) => feature.geometry.type), ['LineString', 'Point']);
  assert.deepEqual(collectionOf([{ ...pin, shape: 'Point' }]).features.map((feature) => feature.geometry.coordinates), [[1, 0]]);
});

test('A form is sent again until it is answered, after longer and longer pauses', async () => {
  const answers = [() => Promise.reject(new TypeError('offline')), async () => new Response('', { status: 503 }), async () => Response.json({ id: 'a', next: 'b' })];
  const [pauses, lost] = [[], []];
  const saved = await sendUntilAnswered(() => answers.shift()(), async (milliseconds) => void pauses.push(milliseconds), () => lost.push(1), () => 0.5);
  assert.deepEqual([saved, pauses, lost.length], [{ id: 'a', next: 'b' }, [500, 1000], 2]);
});

test('A hall does not come back all at once, nor much later than the server', async () => {
  const pauses = [];
  let left = 30;
  await sendUntilAnswered(async () => (left-- > 0 ? new Response('', { status: 503 }) : Response.json({ id: 'a', next: 'b' })), async (milliseconds) => void pauses.push(milliseconds), () => {}, () => 1);
  assert.deepEqual([pauses.length, Math.max(...pauses.slice(0, 19)), pauses.at(-1)], [30, 3000, 12000]);
});

test('A form that is refused is not sent again', async () => {
  let sent = 0;
  assert.equal(await sendUntilAnswered(async () => (sent++, new Response('', { status: 422 })), async () => {}, () => assert.fail()), null);
  assert.equal(sent, 1);
});

test('A photo is made smaller, never larger, and keeps its proportions', () => {
  assert.deepEqual(sizeFor(4032, 3024), { width: 1600, height: 1200 });
  assert.deepEqual(sizeFor(3024, 4032), { width: 1200, height: 1600 });
  assert.deepEqual(sizeFor(640, 480), { width: 640, height: 480 });
  assert.deepEqual(sizeFor(20000, 3), { width: 1600, height: 1 });
});
