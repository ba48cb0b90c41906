import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Position } from '../live/position.ts';
import { nextDelay } from '../live/connection.ts';

const event = (number) => ({ number, type: 'Moved', value: null });

test('Position_TakesNewEventsInOrder', () => {
  const position = new Position(2);
  assert.deepEqual(position.take([event(3), event(4)]).map((taken) => taken.number), [3, 4]);
  assert.equal(position.seen, 4);
});

test('Position_WhenAnEventComesTwice_TakesItOnce', () => {
  const position = new Position(0);
  position.take([event(1), event(2)]);
  assert.deepEqual(position.take([event(2), event(3)]).map((taken) => taken.number), [3]);
  assert.deepEqual(position.take([event(1)]), []);
});

test('Position_WhenAnEventIsMissing_SaysSoAndStays', () => {
  const position = new Position(1);
  assert.equal(position.take([event(3)]), 'gap');
  assert.equal(position.seen, 1);
});

test('Position_AfterAJump_GoesOnFromThere', () => {
  const position = new Position(1);
  position.jump(40);
  assert.deepEqual(position.take([event(40), event(41)]).map((taken) => taken.number), [41]);
});

test('NextDelay_GrowsAndStaysBounded', () => {
  assert.ok(nextDelay(1, 0) < nextDelay(3, 0));
  assert.ok(nextDelay(50, 0.99) <= 15_000);
  assert.ok(nextDelay(0, 0) > 0);
});
