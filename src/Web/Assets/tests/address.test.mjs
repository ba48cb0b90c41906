import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOfForm, formatPlace, parsePlace, withPart, withPlaceOf } from '../map/address.ts';

const page = 'http://lab.example/town/map';

test('A place survives the way through the address', () => {
  const place = { latitude: 53.42105, longitude: -2.35174, zoom: 12.5 };
  assert.deepEqual(parsePlace(formatPlace(place)), place);
});

test('A place on the Greenwich meridian is a place', () => assert.deepEqual(parsePlace('51.47800,0.00000,9.00'), { latitude: 51.478, longitude: 0, zoom: 9 }));

for (const text of ['', null, '53.4,-2.3', '53.4,-2.3,x', '53.4,-2.3,', '91,0,5', '53.4,-181,5', '53.4,-2.3,99', '53.4,-2.3,5,1', 'NaN,NaN,NaN', 'Infinity,0,5'])
  test(`«${text}» is no place`, () => assert.equal(parsePlace(text), null));

test('Another address of the page keeps where the map was moved to', () => {
  assert.equal(withPlaceOf(`${page}?indicator=a`, `${page}?at=53,-2,11`), `${page}?indicator=a&at=53%2C-2%2C11`);
  assert.equal(withPlaceOf(`${page}?at=1,1,1`, `${page}?at=53,-2,11`), `${page}?at=1,1,1`);
  assert.equal(withPlaceOf(`${page}?indicator=a`, `${page}?area=S1`), `${page}?indicator=a`);
});

test('A part is set, changed and taken away', () => {
  assert.equal(withPart(page, 'area', 'S1'), `${page}?area=S1`);
  assert.equal(withPart(`${page}?area=S1`, 'area', 'S2'), `${page}?area=S2`);
  assert.equal(withPart(`${page}?area=S1`, 'area', ''), page);
});

test('A form asks for its filled fields, in the table order of now', () => {
  const fields = [['indicator', 'claimants'], ['period', '2024'], ['assets', ''], ['area', 'S1'], ['find', '']];
  assert.equal(addressOfForm('/town/map', fields, `${page}?sort=name&order=up&indicator=old`), `${page}?indicator=claimants&period=2024&area=S1&sort=name&order=up`);
});

test('Looking for an area lets go of the one that is chosen', () => {
  assert.equal(addressOfForm('/town/map', [['area', 'S1'], ['find', 'M33 1AA']], page), `${page}?find=M33+1AA`);
});

test('A change from outside the form wins over it, and an empty one takes away', () => {
  assert.equal(addressOfForm('/town/map', [['period', '2024'], ['scale', '2020']], page, { period: '2022', scale: '' }), `${page}?period=2022`);
});

test('A file field is no part of an address', () => assert.equal(addressOfForm('/town/map', [['file', new Blob([])]], page), page));
