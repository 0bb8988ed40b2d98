import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  complete, editedKeys, errorsById, errorsByKey, fieldAt, fieldsOf, flat, inWords, json, nested, plain, same, shorten, withValue,
} from '../src/values.js';

const schema = {
  components: [
    { type: 'text', text: '# Hello' },
    { type: 'textarea', key: 'reply', label: 'Reply' },
    { type: 'group', components: [
      { type: 'radio', key: 'resolution', values: [{ label: 'Refund it', value: 'refund' }, { label: 'Answer', value: 'answer' }] },
      { type: 'number', key: 'refundAmount' },
    ] },
    { type: 'checkbox', key: 'urgent' },
    { type: 'checklist', key: 'topics', values: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] },
    { type: 'button', key: 'submit' },
  ],
};
const fields = fieldsOf(schema);

test('fields_nestedAndDecorative_onlyThoseWithAValueInOrder', () => {
  assert.deepEqual(fields.map((field) => field.key), ['reply', 'resolution', 'refundAmount', 'urgent', 'topics']);
  assert.deepEqual(fieldsOf(undefined), []);
});

test('complete_someFieldsMissing_everyFieldIsThereAndEmptyIsNull', () => {
  assert.deepEqual(complete(fields, { reply: '  ', refundAmount: 0, topics: [], other: 1 }), {
    reply: null, resolution: null, refundAmount: 0, urgent: null, topics: null,
  });
});

test('plain_falseAndZero_areValues', () => {
  assert.equal(plain(false), false);
  assert.equal(plain(0), 0);
  assert.equal(plain(' x '), ' x ');
});

test('same_lineEndsAndListOrder_makeNoDifference', () => {
  assert.ok(same('a\r\nb\n', 'a\nb'));
  assert.ok(same(['b', 'a'], ['a', 'b']));
  assert.ok(same({ x: 1, y: '' }, { y: null, x: 1 }));
  assert.ok(same('', undefined));
  assert.ok(!same('1', 1));
  assert.ok(!same('a', 'b'));
});

test('editedKeys_oneFieldChangedAndOneEmptied_bothAreNamed', () => {
  const original = { reply: 'Hello', resolution: 'refund', refundAmount: 5, topics: ['a', 'b'] };
  const current = { reply: 'Hello', resolution: 'answer', refundAmount: null, urgent: false, topics: ['b', 'a'] };
  assert.deepEqual(editedKeys(fields, original, current), ['resolution', 'refundAmount']);
});

test('inWords_choicesAndBoxes_areReadable', () => {
  const [reply, resolution, , urgent, topics] = fields;
  assert.equal(inWords(reply, 'Hi'), 'Hi');
  assert.equal(inWords(resolution, 'refund'), 'Refund it');
  assert.equal(inWords(resolution, 'unheard'), 'unheard');
  assert.equal(inWords(urgent, false), 'no');
  assert.equal(inWords(topics, ['a', 'b']), 'A, B');
  assert.equal(inWords(reply, ''), null);
});

const listed = fieldsOf({
  components: [
    { type: 'textarea', id: 'f1', key: 'reply' },
    { type: 'dynamiclist', id: 'l1', path: 'actions', label: 'Actions', components: [
      { type: 'select', id: 'f2', key: 'action', values: [{ label: 'Cancel it', value: 'cancel' }] },
      { type: 'group', components: [{ type: 'textfield', id: 'f3', key: 'order' }] },
    ] },
  ],
});

test('dynamicList_isOneField_withEntriesCompleteAndEmptyOnesLeftOut', () => {
  assert.deepEqual(listed.map((field) => field.key), ['reply', 'actions']);
  assert.deepEqual(listed[1].entries.map((field) => field.key), ['action', 'order']);
  assert.deepEqual(complete(listed, { actions: [{ action: 'cancel' }, {}, { order: ' ', other: 1 }] }), {
    reply: null, actions: [{ action: 'cancel', order: null }],
  });
  assert.deepEqual(complete(listed, { actions: [{}] }), { reply: null, actions: null });
});

test('dynamicList_orderOfEntries_makesADifference', () => {
  const first = { actions: [{ order: '1' }, { order: '2' }] };
  assert.deepEqual(editedKeys(listed, first, { actions: [{ order: '2' }, { order: '1' }] }), ['actions']);
  assert.deepEqual(editedKeys(listed, first, { actions: [{ order: '1', action: '' }, { order: '2' }, {}] }), []);
  assert.equal(inWords(listed[1], [{ action: 'cancel', order: '#1' }, { order: '#2' }]), '1. Cancel it, #1; 2. #2');
});

test('dynamicList_errors_goByTheirPlaceAndBack', () => {
  const byId = { f1: ['Required.'], f3: { 1: ['Too long.'] } };
  const byKey = { reply: ['Required.'], 'actions[1].order': ['Too long.'] };
  assert.deepEqual(errorsByKey(listed, byId), byKey);
  assert.deepEqual(errorsById(listed, { ...byKey, actions: ['Too many.'], x: ['No field.'] }), {
    byId, elsewhere: { actions: ['Too many.'], x: ['No field.'] },
  });
});

test('shorten_longText_cutAtAWord', () => {
  assert.equal(shorten('one\n two   three', 40), 'one two three');
  assert.equal(shorten('one two three four', 12), 'one two…');
  assert.equal(shorten('x'.repeat(30), 10), 'x'.repeat(9) + '…');
});

test('json_textObjectOrNothing_isUnderstood', () => {
  assert.deepEqual(json('{"a":1}', {}), { a: 1 });
  assert.deepEqual(json({ a: 1 }, {}), { a: 1 });
  assert.equal(json('', 7), 7);
  assert.equal(json(null, 7), 7);
});

const deep = fieldsOf({
  components: [
    { type: 'group', path: 'customer', components: [{ type: 'textfield', key: 'name.first' }] },
    { type: 'dynamiclist', path: 'trip.legs', components: [{ type: 'textfield', key: 'from.city' }] },
    { type: 'textfield', key: 'shown', readonly: true },
    { type: 'textfield', key: 'off', disabled: true },
  ],
});

test('fields_belowPaths_areNamedByTheWayToThem_andWhatCannotBeFilledInIsNone', () => {
  assert.deepEqual(deep.map((field) => field.key), ['customer.name.first', 'trip.legs']);
});

test('nestedAndFlat_areEachOthersWayBack_andKeepWhatTheCaseBrings', () => {
  const values = { 'customer.name.first': 'Ines', 'trip.legs': [{ 'from.city': 'Rome' }] };
  const data = nested(deep, values, { customer: { since: 2020 }, other: 1 });
  assert.deepEqual(data, {
    customer: { since: 2020, name: { first: 'Ines' } }, trip: { legs: [{ from: { city: 'Rome' } }] }, other: 1,
  });
  assert.deepEqual(flat(deep, data), values);
  assert.deepEqual(nested(deep, { 'trip.legs': null }), { trip: { legs: [] } });
});

test('withValue_whereNoObjectStands_makesWay', () => {
  assert.deepEqual(withValue({ a: 'text' }, 'a.b', 1), { a: { b: 1 } });
});

test('fieldAt_keysWithDotsAndEntries_areFound', () => {
  assert.equal(fieldAt(deep, 'customer.name.first').field.key, 'customer.name.first');
  assert.deepEqual(fieldAt(deep, 'trip.legs[2].from.city').indexes, ['2']);
  assert.equal(fieldAt(deep, 'trip.legs[2].from.city').field.key, 'from.city');
  assert.equal(fieldAt(deep, 'nowhere').field, undefined);
});
