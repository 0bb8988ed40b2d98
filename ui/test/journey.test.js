import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey } from '../src/journey.js';

const START = { starts: true };
const STOP = { stop: true };
const WAIT = { waits: true };
const END = { ends: true };
const PASS = {};

/** Flows are named `from>to`. */
function graph(nodes, ...ways) {
  const flows = ways.flatMap((way) => way.split('>').slice(1)
    .map((to, i) => ({ id: `${way.split('>')[i]}>${to}`, from: way.split('>')[i], to })));
  return { nodes: new Map(Object.entries(nodes)), flows };
}

const service = graph(
  {
    begin: START, join: PASS, understand: STOP, answer: STOP, refundable: PASS, refund: STOP, refunded: PASS,
    reply: STOP, wait: WAIT, again: WAIT, silence: WAIT, close: STOP, solved: END,
  },
  'begin>join>understand>answer>refundable>refunded>reply>wait>again>join',
  'refundable>refund>refunded',
  'wait>silence>close>solved',
);

const passed = (trail, rest) => [...journey(service, trail, rest).passed].sort();

test('firstTask_onlyTheWayToItIsPassed', () => {
  assert.deepEqual(passed(['understand']), ['begin', 'begin>join', 'join', 'join>understand', 'understand']);
});

test('branchWithATask_visitedOrNot_isKnownFromTheVisits', () => {
  const without = journey(service, ['understand', 'answer', 'reply']).passed;
  assert.ok(without.has('refundable>refunded'));
  assert.ok(!without.has('refundable>refund'));
  const withRefund = journey(service, ['understand', 'answer', 'refund', 'reply']).passed;
  assert.ok(withRefund.has('refundable>refund') && withRefund.has('refund>refunded'));
  assert.ok(!withRefund.has('refundable>refunded'));
});

test('waitingCase_restsAtTheFirstPlaceThatWaits', () => {
  const { passed: way, place } = journey(service, ['understand', 'answer', 'reply'], 'waiting');
  assert.equal(place, 'wait');
  assert.ok(way.has('reply>wait'));
  assert.ok(!way.has('wait>again') && !way.has('wait>silence'));
});

test('nextRound_goesBackThroughTheWait', () => {
  const way = journey(service, ['understand', 'answer', 'reply', 'understand']).passed;
  assert.ok(['wait>again', 'again', 'again>join'].every((id) => way.has(id)));
  assert.ok(!way.has('wait>silence'));
});

test('closedCase_restsAtItsEnd', () => {
  assert.equal(journey(service, ['understand', 'answer', 'reply', 'close'], 'closed').place, 'solved');
});

test('severalWaysWithoutKnownTasks_onlyWhatTheyShareIsClaimed', () => {
  const forked = graph(
    { begin: START, fork: PASS, left: PASS, right: PASS, join: PASS, task: STOP },
    'begin>fork>left>join>task',
    'fork>right>join',
  );
  assert.deepEqual(
    [...journey(forked, ['task']).passed].sort(),
    ['begin', 'begin>fork', 'fork', 'join', 'join>task', 'task'],
  );
});

test('severalEnds_noneIsClaimed', () => {
  const open = graph({ begin: START, task: STOP, choice: PASS, good: END, bad: END }, 'begin>task>choice>good', 'choice>bad');
  const { passed: way, place } = journey(open, ['task'], 'closed');
  assert.equal(place, undefined);
  assert.ok(!way.has('task>choice'));
});

test('parallelTasks_eachIsReachedFromTheVisitBeforeBoth', () => {
  const parallel = graph(
    { begin: START, first: STOP, fork: PASS, one: STOP, two: STOP },
    'begin>first>fork>one',
    'fork>two',
  );
  const way = journey(parallel, ['first', 'one', 'two']).passed;
  assert.ok(way.has('fork>one') && way.has('fork>two'));
});

test('tasksThatTheDiagramDoesNotHave_areLeftOut', () => {
  assert.deepEqual([...journey(service, ['gone']).passed], []);
  assert.deepEqual([...journey(graph({}), [], 'closed').passed], []);
});
