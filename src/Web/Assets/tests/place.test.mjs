import assert from 'node:assert/strict';
import { test } from 'node:test';
import { continueWith, wordsFor } from '../place/words.ts';

test('The next page gets the place to six decimals', () => {
  assert.equal(continueWith('http://lab.example/town/assets/new/details', -2.3517438912, 53.4210561), 'http://lab.example/town/assets/new/details?lon=-2.351744&lat=53.421056');
});
test('A pin that is moved again replaces the place', () => {
  assert.equal(continueWith('http://lab.example/x?lon=1&lat=2', 3, 4), 'http://lab.example/x?lon=3&lat=4');
});
test('A pin outside the council is said to be', () => assert.match(wordsFor(null, 'Trafford', false), /outside Trafford/));
test('A pin inside is told by its area', () => {
  assert.match(wordsFor('Hale', 'Trafford', true), /^The pin is in Hale\. Zoom in/);
  assert.match(wordsFor('Hale', 'Trafford', false), /^The pin is in Hale\. Drag/);
});
