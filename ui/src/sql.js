// Enough of SQL to colour it: PostgreSQL's and DuckDB's. Nothing here decides what may run.

const KEYWORDS = new Set(`
  all and any array as asc at between both by case cast collate cross current date desc distinct else end escape except
  exclude exists extract false fetch filter first following for from full group grouping having ilike in inner intersect
  interval into is isnull join last lateral leading left like limit natural next not notnull null nulls offset on only
  or order ordinality outer over overlaps partition pivot preceding qualify range recursive replace right row rows
  sample select semi anti asof sets similar some symmetric table tablesample then ties time timestamp to trailing true
  unbounded union unique unnest unpivot using values when where window with within without zone
  alter analyze attach begin call commit copy create delete drop execute explain export grant import insert install
  load merge pragma revoke rollback set show truncate update vacuum`.trim().split(/\s+/));

const PIECES = [
  ['comment', /--[^\n]*/y],
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y],
  ['string', /'(?:[^']|'')*(?:'|$)/y],
  ['string', /\$(?<tag>[A-Za-z_]\w*|)\$[\s\S]*?(?:\$\k<tag>\$|$(?![\s\S]))/y],
  ['name', /"(?:[^"]|"")*(?:"|$)/y],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['parameter', /\$\d+|(?<!:):[A-Za-z_]\w*/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['plain', /\s+|::|[^\s]/y],
];

/**
 * A statement as tokens of a `kind` (keyword, function, name, string, number, parameter, comment, plain) and a `text`;
 * the texts put together are the statement again.
 */
export function tokens(sql) {
  const found = [];
  let at = 0;
  while (at < sql.length) {
    const { kind, text } = sql.startsWith('/*', at) ? blockComment(sql, at) : piece(sql, at);
    at += text.length;
    const last = found.at(-1);
    if (kind === 'plain' && last?.kind === 'plain') {
      last.text += text;
    } else {
      found.push({ kind, text });
    }
  }
  return found;
}

function piece(sql, at) {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match && match[0] !== '') {
      const text = match[0];
      return { kind: kind === 'word' ? wordKind(sql, at, text) : kind, text };
    }
  }
  return { kind: 'plain', text: sql[at] };
}

function wordKind(sql, at, word) {
  if (KEYWORDS.has(word.toLowerCase()) && sql[at - 1] !== '.') {
    return 'keyword';
  }
  return /^\s*\(/.test(sql.slice(at + word.length, at + word.length + 20)) ? 'function' : 'plain';
}

/** Comments in SQL may stand in comments. */
function blockComment(sql, start) {
  let depth = 0;
  let at = start;
  do {
    if (sql.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else if (sql.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else {
      at += 1;
    }
  } while (depth > 0 && at < sql.length);
  return { kind: 'comment', text: sql.slice(start, Math.min(at, sql.length)) };
}
