import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Watch } from '../src/watch.js';

const second = 1000;
const watch = () => new Watch(120 * second, 15 * second);

/** Lets the clock run in the five-second steps of the page. */
function run(one, from, to) {
  let seconds = 0;
  for (let now = from + 5; now <= to; now += 5) {
    seconds += one.take(now * second);
  }
  return seconds;
}

test('pageInView_somebodyLooks_everySecondCounts', () => {
  const one = watch();
  one.look(true, 0);
  assert.equal(run(one, 0, 60), 60);
});

test('pageHidden_windowLeft_onlyTheTimeBeforeCounts', () => {
  const one = watch();
  one.look(true, 0);
  one.look(false, 3.25 * second);
  assert.equal(one.take(8 * second), 3.2);
  one.look(true, 10 * second);
  assert.equal(one.take(12 * second), 2);
});

test('nobodyThere_noSignOfLife_countingStops', () => {
  const one = watch();
  one.look(true, 0);
  assert.equal(run(one, 0, 600), 120);
  one.sign(600 * second);
  assert.equal(run(one, 600, 610), 10);
});

test('machineAsleep_longSlice_doesNotCount', () => {
  const one = watch();
  one.look(true, 0);
  assert.equal(one.take(5 * second), 5);
  one.sign(3600 * second);
  assert.equal(one.take(3600 * second), 0);
});
