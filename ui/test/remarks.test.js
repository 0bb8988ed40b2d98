import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePatch } from '../src/patch.js';
import { entriesOf, inText, placeOf, placeOfLine, strayRemarks } from '../src/remarks.js';
import { patch } from './samples.js';

const { files } = parsePatch(patch);

test('inText_lineFileAndRemovedLine_eachNamesItsPlace', () => {
  assert.equal(inText({ path: 'src/a.py', side: 'after', line: 12, text: ' Round it. ' }), 'src/a.py:12: Round it.');
  assert.equal(inText({ path: 'src/a.py', side: 'before', line: 3, text: 'Keep it.' }), 'src/a.py:3 (before the change): Keep it.');
  assert.equal(inText({ path: 'src/a.py', text: 'Split it.\r\nIn two.' }), 'src/a.py: Split it.\n  In two.');
});

test('entriesOf_someOnFilesSomeOnLines_inThePatchsOrderWithoutEmptyOnes', () => {
  assert.deepEqual(entriesOf([
    { path: 'gone.py', text: 'Where is it?' },
    { path: 'tests/test_discount.py', side: 'after', line: 6, text: 'And zero?' },
    { path: 'src/basket/discount.py', side: 'after', line: 45, text: 'Too long.' },
    { path: 'src/basket/discount.py', text: 'Good.' },
    { path: 'src/basket/discount.py', side: 'after', line: 4, text: ' ' },
  ], files), ['src/basket/discount.py: Good.', 'src/basket/discount.py:45: Too long.', 'tests/test_discount.py:6: And zero?', 'gone.py: Where is it?']);
});

test('strayRemarks_linesThatAreNotShown_areFound', () => {
  const [file] = files;
  const on = (side, line) => ({ path: file.path, side, line, text: 'x' });
  assert.deepEqual(strayRemarks([on('after', 4), on('before', 4), on('after', 30), { path: file.path, text: 'x' }], file), [on('after', 30)]);
});

test('placeOfLine_removedAndAddedLineOfOneNumber_areDifferentPlaces', () => {
  const lines = files[0].hunks[0].lines;
  assert.notEqual(placeOf(placeOfLine(files[0], lines[3])), placeOf(placeOfLine(files[0], lines[4])));
});
