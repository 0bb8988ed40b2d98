import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Press } from '../src/press.js';

/** A press that shows the first draft since the beginning of time. */
function showing() {
  const press = new Press(700);
  press.shows('first', 0);
  return press;
}

function click(press, now) {
  press.down('pointer 1', false, now);
  press.up('pointer 1', now + 60);
  return press.take(now + 60);
}

test('settledView_isClicked_countsForWhatWasInView', () => {
  assert.equal(click(showing(), 1000), 'first');
});

test('viewHasJustChanged_isClicked_isPassedOver', () => {
  const press = showing();
  assert.equal(click(press, 1000), 'first');
  press.shows('second', 1200);
  assert.equal(click(press, 1300), undefined);
  assert.equal(click(press, 1840), undefined, 'went down before the view had settled');
  assert.equal(click(press, 1950), 'second');
});

test('pointerWentDownOnAnotherView_isLetGoMuchLater_isPassedOver', () => {
  const press = showing();
  press.down('pointer 1', false, 1000);
  press.shows('second', 1100);
  press.up('pointer 1', 5000);
  assert.equal(press.take(5000), undefined);
  assert.equal(click(press, 6000), 'second');
});

test('keyIsHeld_countsOnce', () => {
  const press = showing();
  press.down('Enter', false, 1000);
  assert.equal(press.take(1000), 'first');
  for (let now = 1030; now < 4000; now += 30) {
    if (now > 1200) {
      press.shows('second', 1200);
    }
    press.down('Enter', true, now);
    assert.equal(press.take(now), undefined, `repeated at ${now}`);
  }
  press.up('Enter', 4000);
  press.down('Enter', false, 4300);
  assert.equal(press.take(4300), 'second');
});

test('keyRepeatsWithoutSayingSo_isHeldAllTheSame', () => {
  const press = showing();
  press.down('Enter', false, 1000);
  assert.equal(press.take(1000), 'first');
  press.shows('second', 1100);
  press.down('Enter', false, 3000);
  assert.equal(press.take(3000), undefined);
});

test('nothingWasPressed_controlIsWorkedByAnAssistiveTechnology_countsOnceSettled', () => {
  const press = showing();
  assert.equal(press.take(100), undefined);
  assert.equal(press.take(800), 'first');
  press.shows('second', 900);
  assert.equal(press.take(1000), undefined);
});

test('letGoElsewhere_isForgotten', () => {
  const press = showing();
  press.down('Enter', false, 1000);
  press.release();
  assert.equal(click(press, 2000), 'first');
});
