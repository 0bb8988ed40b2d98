// What a supervisor remarks on a patch, at a file or at one of its lines. Plain functions without a page.

/** Names the place of a remark: a file, or a line of it as it is `after` or `before` the change. */
export function placeOf({ path, side, line }) {
  return side ? `${path}\n${side}\n${line}` : path;
}

/** A remark as the worker reads it: `src/a.py:12: …`. Further lines are indented, so that it stays one entry. */
export function inText({ path, side, line, text }) {
  const place = side === 'after' ? `${path}:${line}` : side === 'before' ? `${path}:${line} (before the change)` : path;
  return `${place}: ${text.trim().replace(/\r\n?/g, '\n').replace(/\n/g, '\n  ')}`;
}

/** All remarks that say something, in the order of the patch, each as an entry of a comment. */
export function entriesOf(remarks, files) {
  const order = new Map(files.map((file, index) => [file.path, index]));
  const rank = (remark) => order.get(remark.path) ?? files.length;
  return remarks
    .filter((remark) => remark.text.trim() !== '')
    .toSorted((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path) || (a.line ?? 0) - (b.line ?? 0))
    .map(inText);
}

/** The remarks of a file whose line the patch no longer shows, as happens when it was edited. */
export function strayRemarks(remarks, file) {
  const shown = new Set(file.hunks.flatMap((hunk) => hunk.lines.map((line) => placeOf(placeOfLine(file, line)))));
  return remarks.filter((remark) => remark.path === file.path && remark.side && !shown.has(placeOf(remark)));
}

/** Where a remark at this line belongs: its number after the change, or before it when it was removed. */
export function placeOfLine(file, line) {
  return line.kind === '-'
    ? { path: file.path, side: 'before', line: line.before }
    : { path: file.path, side: 'after', line: line.after };
}
