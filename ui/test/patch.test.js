import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedParts, countsOf, parsePatch, patchInWords, withReturns } from '../src/patch.js';
import { patch } from './samples.js';

const only = (text) => parsePatch(text).files[0];

test('parsePatch_asGitWritesIt_filesWithKindsAndCounts', () => {
  const { files, preamble } = parsePatch(patch);
  assert.equal(preamble, '');
  assert.deepEqual(files.map(({ path, kind, added, removed }) => [path, kind, added, removed]), [
    ['src/basket/discount.py', 'changed', 4, 3],
    ['tests/test_discount.py', 'added', 6, 0],
    ['docs/logo.png', 'changed', 0, 0],
    ['src/new_name.py', 'renamed', 1, 1],
  ]);
  assert.ok(files[2].binary);
  assert.deepEqual(files[3].notes, ['Renamed from src/old_name.py.']);
  assert.deepEqual(countsOf(files), { added: 11, removed: 4 });
  assert.ok(files.every((file) => file.hunks.every((hunk) => hunk.problem === undefined)));
});

test('parsePatch_aHunk_linesCarryTheirNumbersOnBothSides', () => {
  const [first, second] = parsePatch(patch).files[0].hunks;
  assert.equal(first.section, 'from decimal import Decimal');
  assert.deepEqual(first.lines.slice(2, 6).map(({ kind, before, after }) => [kind, before, after]), [
    [' ', 3, 3], ['-', 4, undefined], ['+', undefined, 4], [' ', 5, 5]]);
  assert.deepEqual([second.lines[0].before, second.lines[0].after], [41, 42]);
});

test('parsePatch_noNewlineAtTheEnd_isARemarkAndNoLine', () => {
  const lines = parsePatch(patch).files[3].hunks[0].lines;
  assert.equal(lines.at(-1).kind, '\\');
  assert.equal(lines.at(-1).before, undefined);
});

test('parsePatch_countsThatDoNotAddUp_everyLineIsShownAndTheHunkSaysSo', () => {
  const file = only('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n+c\n+d\n');
  assert.equal(file.added, 3);
  assert.match(file.hunks[0].problem, /announces 2 lines before and 2 after the change, but has 1 and 3/);
});

test('parsePatch_aHunkThatIsTooShort_doesNotSwallowTheNextFile', () => {
  const { files } = parsePatch('--- a/x\n+++ b/x\n@@ -1,5 +1,5 @@\n-a\n+b\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-c\n+d\n');
  assert.deepEqual(files.map((file) => [file.path, file.added, file.removed]), [['x', 1, 1], ['y', 1, 1]]);
  assert.match(files[0].hunks[0].problem, /has 1 and 1/);
});

test('parsePatch_linesThatLookLikeHeaders_areContent', () => {
  const file = only('--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,2 @@\n--- old comment\n+++ new\n x\n');
  assert.equal(parsePatch('--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,2 @@\n--- old comment\n+++ new\n x\n').files.length, 1);
  assert.deepEqual(file.hunks[0].lines.map(({ kind, text }) => kind + text), ['--- old comment', '+++ new', ' x']);
});

test('parsePatch_withoutGitsHeader_pathsStayAsTheyAre', () => {
  assert.equal(only('--- src/x.js\t2026-01-01\n+++ src/x.js\t2026-01-02\n@@ -1 +1 @@\n-a\n+b\n').path, 'src/x.js');
  assert.equal(only('--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n').kind, 'added');
  const deleted = only('diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n');
  assert.deepEqual([deleted.kind, deleted.path], ['deleted', 'x']);
});

test('parsePatch_pathsWithSpacesAndQuotes_areRead', () => {
  assert.equal(only('diff --git a/my file b/my file\nold mode 100644\nnew mode 100755\n').path, 'my file');
  assert.equal(only('diff --git "a/\\303\\274ber.txt" "b/\\303\\274ber.txt"\nBinary files differ\n').path, 'über.txt');
  assert.equal(only('--- "a/a\\"b"\n+++ "b/a\\"b"\n@@ -1 +1 @@\n-a\n+b\n').path, 'a"b');
});

test('parsePatch_linksAndModes_areSaid', () => {
  assert.deepEqual(only('diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n').notes, ['A symbolic link.']);
  assert.deepEqual(only('diff --git a/x b/x\nold mode 100644\nnew mode 100755\n').notes, ['The mode becomes 100755.', 'Executable.']);
});

test('parsePatch_proseAround_isKeptAndNoPatch', () => {
  assert.deepEqual(parsePatch('I would change x.'), { preamble: 'I would change x.', files: [] });
  const mailed = parsePatch('From: Ada\nSubject: fix\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n-- \n2.40.1\n');
  assert.match(mailed.preamble, /Subject: fix/);
  assert.deepEqual([mailed.files[0].removed, mailed.files[0].notes], [1, []]);
  assert.deepEqual(parsePatch(undefined), { preamble: '', files: [] });
  assert.equal(patchInWords('nothing'), 'another patch, of 1 line');
  assert.equal(patchInWords(' '), 'no patch');
  assert.equal(patchInWords('src/a.js\n```\nx\n```\n'), 'another patch, of 4 lines');
});

test('parsePatch_carriageReturns_areNotShown', () => {
  assert.deepEqual(only('--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n').hunks[0].lines.map((line) => line.text), ['a', 'b']);
});

test('changedParts_linesThatTookEachOthersPlace_whatDiffersInside', () => {
  const lines = only('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-const one = first(1);\n-zzz\n+const one = second(1);\n+aaaaaa\n').hunks[0].lines;
  const parts = changedParts(lines);
  assert.equal(lines[0].text.slice(...parts.get(lines[0])), 'first');
  assert.equal(lines[2].text.slice(...parts.get(lines[2])), 'second');
  assert.equal(parts.has(lines[1]), false);
});

test('withReturns_patchOfACrLfFile_keepsThemThroughATextArea', () => {
  const before = '--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+c\r\n d\r\n';
  const shown = before.replaceAll('\r', '');
  assert.equal(withReturns(before, shown), before);
  assert.equal(withReturns(before, shown.replace('+c', '+new')), before.replace('+c', '+new'));
  assert.equal(withReturns('-a\n+b\n', '-a\n+c\n'), '-a\n+c\n');
});

test('parsePatch_linesWhoseEndingChanges_areToldApart', () => {
  const { lines } = only('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\r\n-a\r\n+a\n').hunks[0];
  assert.deepEqual(lines.map(({ text, returned }) => [text, returned]), [['same', undefined], ['a', true], ['a', undefined]]);
});

test('parsePatch_linesThatAllEndWithAReturn_sayNothingOfIt', () => {
  const { lines } = only('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+b\r\n').hunks[0];
  assert.deepEqual(lines.map(({ text, returned }) => [text, returned]), [['a', undefined], ['b', undefined]]);
});
