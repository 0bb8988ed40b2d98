// A unified diff as files, hunks and lines, as git writes them and as a worker might get them slightly wrong. Plain
// functions without a page.

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;
const ABSENT = '/dev/null';

/**
 * Reads a patch. Nothing is left out in silence: what stands before the first file is the `preamble`, and what does not
 * add up is named in a hunk's `problem`.
 *
 * A file has `path` (the new one, unless it is deleted), `kind` (changed, added, deleted, renamed, copied), `notes` in
 * words, `added`, `removed`, `hunks`. A hunk has `section`, `lines` and, when it is wrong, `problem`. A line has `kind`
 * (' ', '+', '-', or '\' for a remark of git's), `text`, and its number `before` and `after`, as far as it has them.
 */
export function parsePatch(text) {
  const lines = splitLines(text, true).map((line) => (/^[ +-]/.test(line) ? line : line.replace(/\r$/, '')));
  const files = [];
  const preamble = [];
  let file;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.startsWith('diff --git ')) {
      file = fresh(files, ...pathsOfHeader(line.slice('diff --git '.length)));
      at += 1;
    } else if (startsFile(lines, at)) {
      if (!file || file.hunks.length > 0 || file.named) {
        file = fresh(files);
      }
      name(file, line.slice(4).replace(/\r$/, ''), lines[at + 1].slice(4).replace(/\r$/, ''));
      at += 2;
    } else if (file && HUNK.test(line)) {
      at = readHunk(file, lines, at);
    } else if (!file) {
      preamble.push(line);
      at += 1;
    } else if (line.startsWith('GIT binary patch')) {
      file.binary = true;
      at += 1;
      while (at < lines.length && !lines[at].startsWith('diff --git ')) {
        at += 1;
      }
    } else {
      note(file, line);
      at += 1;
    }
  }
  files.forEach(finish);
  return { preamble: preamble.join('\n').trim(), files };
}

/** The lines of all files that were added and removed. */
export function countsOf(files) {
  return files.reduce((sum, file) => ({ added: sum.added + file.added, removed: sum.removed + file.removed }),
    { added: 0, removed: 0 });
}

/** A patch in one phrase. What it changes is not read off its text: that may say something else. */
export function patchInWords(text) {
  const lines = splitLines(String(text ?? '').trim()).length;
  return lines === 0 ? 'no patch' : `another patch, of ${lines} ${lines === 1 ? 'line' : 'lines'}`;
}

/**
 * Pairs removed lines with the added ones that took their place and finds what differs inside them: by line, the start
 * and end of its changed part. Lines that have little in common are left alone, since all of them changed.
 */
export function changedParts(lines) {
  const parts = new Map();
  let at = 0;
  while (at < lines.length) {
    const removed = run(lines, at, '-');
    const added = run(lines, at + removed.length, '+');
    if (removed.length > 0 && removed.length === added.length) {
      removed.forEach((before, index) => pair(parts, before, added[index]));
    }
    at += Math.max(1, removed.length + added.length);
  }
  return parts;
}

/**
 * Gives an edited patch the carriage returns back that a text area has taken away: without them a patch no longer
 * applies to a file whose lines end in CR LF. A new line gets one when most lines of the patch had one.
 */
export function withReturns(before, edited) {
  if (!before.includes('\r\n')) {
    return edited;
  }
  const content = splitLines(before, true).filter((line) => /^[ +-]/.test(line) && !/^(---|\+\+\+) /.test(line));
  const having = new Set(content.filter((line) => line.endsWith('\r')).map((line) => line.slice(0, -1)));
  const lacking = new Set(content.filter((line) => !line.endsWith('\r')));
  const most = having.size > lacking.size;
  return edited.replace(/\r\n?/g, '\n').split('\n').map((line) => {
    const returns = having.has(line) || (most && !lacking.has(line) && /^[ +-]/.test(line) && !/^(---|\+\+\+) /.test(line));
    return returns ? `${line}\r` : line;
  }).join('\n');
}

function splitLines(text, keepReturns = false) {
  const lines = String(text ?? '').split('\n');
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return keepReturns ? lines : lines.map((line) => line.replace(/\r$/, ''));
}

function startsFile(lines, at) {
  return lines[at].startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ');
}

function fresh(files, oldPath = '', newPath = '') {
  const file = { oldPath, newPath, path: '', kind: 'changed', notes: [], binary: false, named: false, added: 0, removed: 0, hunks: [] };
  files.push(file);
  return file;
}

function name(file, before, after) {
  const [from, to] = [unquoted(before.split('\t')[0]), unquoted(after.split('\t')[0])];
  const prefixed = (from.startsWith('a/') || from === ABSENT) && (to.startsWith('b/') || to === ABSENT);
  const bare = (path) => (prefixed && path !== ABSENT ? path.slice(2) : path);
  file.oldPath = bare(from);
  file.newPath = bare(to);
  file.named = true;
}

function finish(file) {
  tellReturns(file);
  if (file.oldPath === ABSENT) {
    file.kind = 'added';
  } else if (file.newPath === ABSENT) {
    file.kind = 'deleted';
  }
  file.path = file.newPath && file.newPath !== ABSENT ? file.newPath : file.oldPath;
  if (file.kind === 'renamed' || file.kind === 'copied') {
    file.notes.unshift(`${file.kind === 'renamed' ? 'Renamed' : 'Copied'} from ${file.oldPath}.`);
  }
  if (file.binary) {
    file.notes.push('A binary file: its content is not shown.');
  }
  for (const line of file.hunks.flatMap((hunk) => hunk.lines)) {
    file.added += line.kind === '+' ? 1 : 0;
    file.removed += line.kind === '-' ? 1 : 0;
  }
}

/** Carriage returns are pointed out only where some changed lines have one and others have not: there they are the change. */
function tellReturns(file) {
  const changed = file.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind === '+' || line.kind === '-');
  const some = changed.some((line) => line.returned) && !changed.every((line) => line.returned);
  for (const line of file.hunks.flatMap((hunk) => hunk.lines)) {
    if (!some || line.kind === ' ') {
      delete line.returned;
    }
  }
}

function note(file, line) {
  const known = [
    [/^new file mode (\d+)/, ([, mode]) => { file.kind = 'added'; special(file, mode); }],
    [/^deleted file mode/, () => { file.kind = 'deleted'; }],
    [/^rename from (.+)/, ([, path]) => { file.kind = 'renamed'; file.oldPath = unquoted(path); }],
    [/^(?:rename|copy) to (.+)/, ([, path]) => { file.newPath = unquoted(path); }],
    [/^copy from (.+)/, ([, path]) => { file.kind = 'copied'; file.oldPath = unquoted(path); }],
    [/^new mode (\d+)/, ([, mode]) => { file.notes.push(`The mode becomes ${mode}.`); special(file, mode); }],
    [/^Binary files .* differ/, () => { file.binary = true; }],
  ];
  for (const [pattern, take] of known) {
    const match = pattern.exec(line);
    if (match) {
      take(match);
      return;
    }
  }
  if (!/^(index |old mode |similarity index |dissimilarity index |-- $|\d+\.\d+[.\d]*$|$)/.test(line)) {
    file.notes.push(`Not understood: ${line}`);
  }
}

/** What a reader must not miss about a file that looks like any other. */
function special(file, mode) {
  if (mode === '120000') {
    file.notes.push('A symbolic link.');
  } else if (mode === '160000') {
    file.notes.push('A submodule.');
  } else if (mode.endsWith('755')) {
    file.notes.push('Executable.');
  }
}

function readHunk(file, lines, start) {
  const [, oldStart, oldCount = '1', newStart, newCount = '1', section] = HUNK.exec(lines[start]);
  const hunk = { header: lines[start], section, lines: [], problem: undefined };
  let [before, after] = [Number(oldStart), Number(newStart)];
  const [lastBefore, lastAfter] = [before + Number(oldCount), after + Number(newCount)];
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    const full = before >= lastBefore && after >= lastAfter;
    const kind = line === '' ? ' ' : line[0];
    const leaves = full
      ? kind !== '\\' && (line === '' || line === '-- ' || startsFile(lines, at))
      : startsFile(lines, at) && HUNK.test(lines[at + 2] ?? '');
    if (!' +-\\'.includes(kind) || leaves) {
      break;
    }
    const one = { kind, text: line.slice(1).replace(/\r$/, '') };
    if (line.endsWith('\r')) {
      one.returned = true;
    }
    if (kind === ' ' || kind === '-') {
      one.before = before;
      before += 1;
    }
    if (kind === ' ' || kind === '+') {
      one.after = after;
      after += 1;
    }
    hunk.lines.push(one);
  }
  if (before !== lastBefore || after !== lastAfter) {
    const [haveBefore, haveAfter] = [before - Number(oldStart), after - Number(newStart)];
    hunk.problem = `This hunk announces ${oldCount} lines before and ${newCount} after the change, but has ${haveBefore} and ${haveAfter}.`;
  }
  file.hunks.push(hunk);
  return at;
}

/** The two paths of a `diff --git` line, which git neither separates nor quotes when they only have spaces. */
function pathsOfHeader(rest) {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(rest);
  const middle = (rest.length - 1) / 2;
  let [from, to] = [rest, rest];
  if (rest[middle] === ' ' && !rest.startsWith('"') && rest.slice(2, middle) === rest.slice(middle + 3)) {
    [from, to] = [rest.slice(0, middle), rest.slice(middle + 1)];
  } else if (quoted) {
    [from, to] = [unquoted(quoted[1]), unquoted(quoted[2])];
  }
  return [from.replace(/^a\//, ''), to.replace(/^b\//, '')];
}

const ESCAPES = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A path as git quotes it: in quotes when it has special characters, bytes beyond ASCII as three octal digits. */
function unquoted(path) {
  if (!path.startsWith('"') || !path.endsWith('"')) {
    return path;
  }
  const bytes = [];
  const encoder = new TextEncoder();
  for (const [piece, octal, escape] of path.slice(1, -1).matchAll(/\\(?:([0-7]{3})|(.))|[^\\]+/g)) {
    if (octal) {
      bytes.push(Number.parseInt(octal, 8));
    } else {
      bytes.push(...encoder.encode(escape ? ESCAPES[escape] ?? escape : piece));
    }
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

function run(lines, from, kind) {
  let to = from;
  while (to < lines.length && lines[to].kind === kind) {
    to += 1;
  }
  return lines.slice(from, to);
}

function pair(parts, before, after) {
  const [a, b] = [before.text, after.text];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end += 1;
  }
  const common = a.slice(0, start).trim().length + (end > 0 ? a.slice(-end).trim().length : 0);
  if (common * 3 >= Math.max(a.trim().length, b.trim().length) && a !== b) {
    parts.set(before, [start, a.length - end]);
    parts.set(after, [start, b.length - end]);
  }
}
