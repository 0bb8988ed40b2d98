// Where a case has been and where it rests, read off its workflow's diagram. Plain functions without a page.
//
// A graph is {nodes: Map(id -> {stop, waits, ends, starts}), flows: [{id, from, to}]}. A stop is a task whose visits
// are known: between two visits a case passed no other stop, so what lies between them follows from the drawing.
// Where the drawing leaves several ways open, only what all of them share is certain, and nothing else is claimed.

/**
 * What was passed, as ids of flows and nodes, and the place where a case rests.
 *
 * @param trail ids of the stops that were visited, oldest first, a stop for each visit
 * @param rest `waiting` for a case with nothing under way, `closed` for one that has ended, otherwise none
 */
export function journey(graph, trail, rest) {
  const passed = new Set();
  const known = trail.filter((id) => graph.nodes.has(id));
  known.forEach((id, visit) => {
    certain(graph, origin(graph, known.slice(0, visit), id), id).forEach((one) => passed.add(one));
  });
  const place = restingPlace(graph, known, rest);
  if (place) {
    certain(graph, known.at(-1) ?? onlyStart(graph), place).forEach((one) => passed.add(one));
  }
  return { passed, place };
}

/** The latest visit from which this stop can have been reached, or the start. */
function origin(graph, earlier, id) {
  return earlier.findLast((from) => reaches(graph, from, id)) ?? onlyStart(graph);
}

function onlyStart(graph) {
  const starts = [...graph.nodes].filter(([, node]) => node.starts).map(([id]) => id);
  return starts.length === 1 ? starts[0] : undefined;
}

/** The one place after the last visit where a case can wait, or end; none when there are several. */
function restingPlace(graph, known, rest) {
  if (rest !== 'waiting' && rest !== 'closed') {
    return undefined;
  }
  const from = known.at(-1) ?? onlyStart(graph);
  const isOne = (id) => (rest === 'waiting' ? graph.nodes.get(id).waits : graph.nodes.get(id).ends);
  const found = new Set();
  walk(graph, from, new Set(), (id) => {
    if (isOne(id)) {
      found.add(id);
    }
    return isOne(id) || graph.nodes.get(id).stop;
  });
  return found.size === 1 ? [...found][0] : undefined;
}

/** Ids that every way from one node to the other passes, both ends included; empty when there is no way. */
function certain(graph, from, to) {
  if (from === undefined || !reaches(graph, from, to)) {
    return [];
  }
  const between = [...graph.nodes.keys(), ...graph.flows.map((flow) => flow.id)]
    .filter((id) => id !== from && id !== to)
    .filter((id) => !reaches(graph, from, to, new Set([id])));
  return [from, ...between, to];
}

function reaches(graph, from, to, without = new Set()) {
  let arrived = false;
  walk(graph, from, without, (id) => {
    arrived ||= id === to;
    return arrived || graph.nodes.get(id).stop;
  });
  return arrived;
}

/** Follows the flows from a node; `seen` is told of each node once and says whether not to go on behind it. */
function walk(graph, from, without, seen) {
  const met = new Set();
  const ahead = from === undefined ? [] : [from];
  while (ahead.length > 0) {
    const here = ahead.shift();
    for (const flow of graph.flows.filter((one) => one.from === here)) {
      const blocked = without.has(flow.id) || without.has(flow.to) || met.has(flow.to) || !graph.nodes.has(flow.to);
      if (!blocked) {
        met.add(flow.to);
        if (!seen(flow.to)) {
          ahead.push(flow.to);
        }
      }
    }
  }
}
