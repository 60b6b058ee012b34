// The suites of minutes begin first, so that none of them is left running alone at the end. Jest's own order, by size where it
// has no times yet, knows nothing of them.
const LONGEST = [
  '/faults/distributed/faults', '/e2e/start', '/e2e/bus-kafka', '/e2e/property', '/browser/', '/kafka/broker', '/e2e/relay', '/distributed/start', '/e2e/inbound',
  '/faults/', '/e2e/scenarios-rebuild', '/e2e/access', '/e2e/',
];

const rank = ({ path }) => {
  const at = LONGEST.findIndex((part) => path.includes(part));
  return at < 0 ? LONGEST.length : at;
};

/** What jest asks of a sequencer. It keeps no times between runs: the order is the same on every machine. */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
