// Who may import whom. deploy/bin/dependencies.mjs runs this and proves each rule on a planted violation under deploy/bin/planted.
const at = (path) => `(?:^|/planted/[^/]+/)${path}`;
const specs = '\\.spec\\.ts$|/spec-[^/]+\\.ts$|/conformance';
/** Facts, folds, measures, alerts: no clock, no storage. What else lies in a domain's folder serves its running. */
const pure = at('services/(?:publicity|mediation|aftercare|exams|registry)/');
const running = '\\.(?:entity|query)\\.ts$|/(?:module|main|store|directory)\\.ts$|/(?:migrations|storage|queries)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('libs-are-below', 'libs import no service, gateway or deploy; their specs may start a database',
      { path: at('libs/'), pathNot: specs }, { path: '^(?:services|gateway|deploy)/', pathNot: at('libs/') }),
    forbid('lib-specs-take-only-a-database', 'libs/ specs know of deploy only how to start PostgreSQL',
      { path: at('libs/.*(?:' + specs + ')') }, { path: '^(?:services|gateway|deploy)/', pathNot: '^deploy/embedded/postgres\\.ts$' }),
    forbid('domain-is-the-floor', 'libs/domain imports class-validator and nothing else',
      { path: at('libs/domain/'), pathNot: specs }, { pathNot: [at('libs/domain/'), 'node_modules/(?:class-validator|class-transformer|reflect-metadata)/'] }),
    forbid('bus-knows-no-store', 'bus and store do not know each other',
      { path: at('libs/bus/'), pathNot: specs }, { path: '^libs/store/' }),
    forbid('store-knows-no-bus', 'bus and store do not know each other',
      { path: at('libs/store/'), pathNot: specs }, { path: '^libs/bus/' }),
    forbid('pure-files-stay-pure', "a domain's pure files import only libs/domain, class-validator and siblings",
      { path: pure, pathNot: [specs, running] },
      { pathNot: ['^libs/domain/', 'node_modules/class-validator/', at('services/[^/]+/')] }),
    forbid('pure-files-run-nothing', "a domain's pure files do not reach into its storage or its module",
      { path: pure, pathNot: [specs, running] }, { path: at('services/.*(?:' + running + ')') }),
    forbid('services-are-strangers', 'services know nothing of one another',
      { path: at('services/([^/]+)/') }, { path: '^services/[^/]+/', pathNot: '^services/$1/' }),
    forbid('services-have-a-door', 'outsiders enter a service by domain.ts, module.ts or its ports; examples.ts is for whoever needs sample facts, suites under deploy look inside',
      { path: at('(?:gateway|deploy|services/[^/]+\\.ts$)'), pathNot: ['^deploy/(?:e2e|faults|bench)/', '^deploy/bin/planted/(?!services-have-a-door)'] },
      { path: '^services/[^/]+/', pathNot: '^services/[^/]+/(?:domain|module|ports|examples)\\.ts$' }),
    forbid('examples-are-samples', 'what runs for a county uses no sample facts',
      { path: at('(?:gateway/src|deploy/(?:embedded|distributed))/'), pathNot: specs }, { path: '/examples\\.ts$' }),
    forbid('adapters-in-composition-roots', 'adapters of the bus are named only where a program is put together',
      { path: at('(?:libs|services|gateway)/'), pathNot: [specs, '^libs/bus/', '/(?:main|module)\\.ts$'] }, { path: '^libs/bus/(?:postgres|kafka)/' }),
    forbid('production-imports-no-test', 'nothing in production imports a test, a benchmark or a fault campaign',
      { path: at('(?:libs|services|gateway|deploy/(?:embedded|distributed|demo))/'), pathNot: specs },
      { path: [specs, '^deploy/(?:e2e|faults|bench)/', 'node_modules/(?:fast-check|jest|@jest)/'] }),
    forbid('page-knows-no-server', 'the page knows the gateway by its schema alone, and what it is made of comes from packages',
      { path: at('gateway/web/') }, { path: '^(?:libs|services|deploy|gateway/src)/' }),
    forbid('server-knows-no-page', 'the page is files that the gateway sends; no program imports them',
      { path: at('(?:libs|services|deploy|gateway/src)/'), pathNot: ['^deploy/bin/planted/(?!server-knows-no-page)'] }, { path: '^gateway/web/' }),
    forbid('no-cycles', 'two files that import each other are one file', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('everything-resolves', 'an import that leads nowhere checks nothing', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|^gateway/web/(?!src/)|\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
