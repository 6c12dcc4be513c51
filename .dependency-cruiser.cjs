/**
 * Imports point one way: core <- matching <- (hubspot, gorgias, ledger, quota) <- activities <- daemon;
 * credentials (OAuth's tokens) stand on ledger and quota, and only the daemon knows them.
 * Each rule lists what a room may import; everything else inside the project is an error.
 */

const rooms = {
  'src/core': [],
  'src/matching': ['src/core'],
  'src/hubspot': ['src/core', 'src/matching'],
  'src/gorgias': ['src/core', 'src/matching'],
  'src/quota': ['src/core', 'src/matching'],
  'src/ledger': ['src/core', 'src/matching'],
  'src/credentials': ['src/core', 'src/quota', 'src/ledger'],
  activities: ['src/core', 'src/matching', 'src/hubspot', 'src/gorgias', 'src/quota', 'src/ledger', 'temporal.config.ts'],
  // The simulator shares nothing with what is tested against it.
  'src/sandbox': [],
  // An auditor that shares code with what it audits shares its mistakes.
  'src/demo/audit': [],
  // The page speaks to the operations API alone; it may know its types.
  'src/console': ['src/server'],
};

const inside = (paths) => `^(${paths.join('|').replaceAll('.', '\\.')})(/|$)`;
const OURS = '^(src|workflows|activities|test|temporal\\.config\\.ts)(/|$)';

const oneWay = Object.entries(rooms).map(([room, may]) => ({
  name: `${room.replace('src/', '')}-imports`,
  comment: `${room} may import ${may.length ? may.join(', ') : 'nothing else of the project'}`,
  severity: 'error',
  from: { path: inside([room]) },
  to: { path: OURS, pathNot: inside([room, ...may]) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'workflows-imports',
      // With TypeScript 7 the files are parsed by swc, which does not tell type imports apart: that the activities give
      // types alone is kept by test/imports.
      comment: 'workflows import core, and of the activities only types',
      severity: 'error',
      from: { path: inside(['workflows']) },
      to: { path: OURS, pathNot: inside(['workflows', 'src/core', 'activities', 'temporal.config.ts']) },
    },
    {
      name: 'sandbox-is-started-only',
      comment: 'only the command, the demo, the drill and the benches start the sandbox',
      severity: 'error',
      from: { path: OURS, pathNot: inside(['src/sandbox', 'src/cli', 'src/demo', 'src/bench', 'src/drill', 'test']) },
      to: { path: inside(['src/sandbox']) },
    },
    {
      name: 'daemon-is-the-top',
      comment: 'only what starts the whole may import the daemon',
      severity: 'error',
      from: { path: OURS, pathNot: inside(['src/daemon', 'src/cli', 'src/demo', 'src/bench', 'src/drill', 'test']) },
      to: { path: inside(['src/daemon']) },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(src|workflows|activities)/' },
      to: { path: '^test/' },
    },
    { name: 'resolvable', severity: 'error', from: { path: OURS }, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'a package that is used is a dependency of package.json',
      severity: 'error',
      from: { path: '^(src|workflows|activities|temporal\\.config\\.ts)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
