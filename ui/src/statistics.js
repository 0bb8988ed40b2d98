// The description of statistics, which the server computes. Plain functions without a page.

/** Each method with its name in words, the most columns it takes, and what groups are to it: compared, each, or none. */
export const METHODS = [
  ['summary', 'Summary', 8, 'each'],
  ['t-test', 't-test: do two means differ', 2, 'compared'],
  ['paired-t-test', 'Paired t-test: before and after', 2, 'each'],
  ['anova', 'Analysis of variance: do means differ', 1, 'compared'],
  ['mann-whitney', 'Mann-Whitney: two groups by ranks', 2, 'compared'],
  ['wilcoxon', 'Wilcoxon: pairs by ranks', 2, 'each'],
  ['kruskal-wallis', 'Kruskal-Wallis: groups by ranks', 1, 'compared'],
  ['kolmogorov-smirnov', 'Kolmogorov-Smirnov: do distributions differ', 2, 'compared'],
  ['shapiro-wilk', 'Shapiro-Wilk: is it normal', 8, 'each'],
  ['chi-square', 'Chi-square: do categories go together', 2, 'none'],
  ['correlation', 'Correlation (Pearson)', 8, 'each'],
  ['rank-correlation', 'Rank correlation (Spearman)', 8, 'each'],
  ['regression', 'Regression: the first column by the others', 12, 'each'],
  ['logistic-regression', 'Logistic regression: yes or no by the others', 12, 'each'],
];

/**
 * Reads a description: a `spec` of one statistic, `several` when it is a list, or `problem` in words when it is none.
 * What a spec says beside method, columns and groups is its `rest`.
 */
export function readSpec(text) {
  if (String(text ?? '').trim() === '') {
    return { spec: { method: '', columns: [], by: '', rest: {} }, empty: true };
  }
  let given;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { problem: `This does not describe statistics: it is not JSON (${error.message}).` };
  }
  if (Array.isArray(given)) {
    return { several: true };
  }
  if (given === null || typeof given !== 'object') {
    return { problem: 'This does not describe statistics: an object with "method" and "columns" is needed.' };
  }
  const { method = '', columns = [], by = '', ...rest } = given;
  return {
    spec: { method: String(method), columns: [columns].flat().map(String), by: String(by ?? ''), rest },
  };
}

/** A description as text; empty when nothing is chosen. */
export function writeSpec({ method, columns, by, rest }) {
  return method === '' ? '' : JSON.stringify({ method, columns, ...(by === '' ? {} : { by }), ...rest });
}

/** Why nothing can be computed yet, in words; nothing when the server can be asked. */
export function problemOf(result) {
  if (!result) {
    return 'Run the query to compute the statistics.';
  }
  if (result.running) {
    return 'The query is running …';
  }
  return result.refused === undefined ? undefined : 'The query gave no result, so there is nothing to compute.';
}

/** The same with a column named or not; of methods that take few, the one named longest ago goes. */
export function withColumn(spec, column, named) {
  const most = METHODS.find(([method]) => method === spec.method)?.[2] ?? 1;
  const others = spec.columns.filter((one) => one !== column);
  return { ...spec, columns: named ? [...others, column].slice(-most) : others };
}

/** The same by another method: what it cannot have goes. */
export function withMethod(spec, method) {
  const [, , most = 0, groups = 'none'] = METHODS.find(([one]) => one === method) ?? [];
  return { ...spec, method, columns: spec.columns.slice(0, most), by: groups === 'none' ? '' : spec.by };
}
