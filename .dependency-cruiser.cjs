// What a folder may know; why stands in docs/architecture.md. There is no exception list.
const core = "^lib/core/";
const server = "^lib/server/";
const ledger = "^lib/ledger/";
const features = "^lib/features/";
const components = "^components/";
const app = "^app/";
const tests = ["\\.test\\.tsx?$", "^e2e/", "^lib/testing/"];
/** Composition roots: they may call what pages may not. */
const roots = ["^scripts/", "^instrumentation(-node)?\\.ts$", "^vitest\\.config\\.ts$"];
const database = ["^lib/server/(db|auth-db)\\.ts$", "^lib/generated/"];

const forbid = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    forbid("no-cycles", {}, { circular: true }, "Cycles make modules impossible to read one at a time."),
    forbid(
      "core-is-pure",
      { path: core, pathNot: tests },
      { pathNot: core },
      "The core imports nothing but the core.",
    ),
    forbid(
      "core-cannot-reach-node",
      { path: core, pathNot: tests },
      { dependencyTypes: ["core", "npm"] },
      "Nor packages, nor Node.",
    ),
    forbid(
      "server-knows-no-subject",
      { path: server, pathNot: tests },
      { path: [ledger, features, components, app] },
      "Plumbing sits below the ledger and the features.",
    ),
    forbid(
      "ledger-knows-no-feature",
      { path: ledger, pathNot: tests },
      { path: [features, components, app] },
      "The ledger is shared by features.",
    ),
    forbid(
      "features-know-no-screen",
      { path: features, pathNot: tests },
      { path: [components, app] },
      "Screens call features, never the other way round.",
    ),
    forbid(
      "features-meet-in-the-ledger",
      { path: "^lib/features/([^/]+)/", pathNot: tests },
      { path: features, pathNot: "^lib/features/$1/" },
      "Features do not import each other; pages compose them.",
    ),
    forbid(
      "only-data-touches-the-database",
      {
        pathNot: [
          "^lib/features/[^/]+/(data|mutations)\\.ts$",
          server,
          ledger,
          "^lib/generated/",
          ...roots,
          ...tests,
        ],
      },
      { path: database },
      "Reads live in data.ts, writes in mutations.ts.",
    ),
    forbid(
      "screens-know-no-database",
      { path: [components, app, core] },
      { path: ["^lib/generated/", "^node_modules/(@prisma|pg)/"] },
      "Screens get plain values.",
    ),
    forbid(
      "components-call-no-server-code",
      { path: components, pathNot: tests },
      { path: [server, ledger], pathNot: "^lib/server/messages\\.ts$", dependencyTypesNot: ["type-only"] },
      "Components call actions; the copy and the types of results are fine.",
    ),
    forbid(
      "components-do-not-write",
      { path: components },
      { path: "^lib/features/[^/]+/(mutations|policy|gateway)\\.ts$" },
      "Components call actions.",
    ),
    forbid(
      "components-take-only-types-from-data",
      { path: components },
      { path: "^lib/features/[^/]+/data\\.ts$", dependencyTypesNot: ["type-only"] },
      "import type is fine; a value is not.",
    ),
    forbid(
      "primitives-know-no-subject",
      { path: "^components/(ui|charts)/" },
      { path: [features, ledger, "^lib/server/messages\\.ts$", "^components/(?!ui/|charts/)"] },
      "ui and charts could ship in another product.",
    ),
    forbid(
      "chart-library-only-in-charts",
      { pathNot: "^components/charts/" },
      { path: "^node_modules/(chart\\.js|react-chartjs-2)/" },
      "One place knows the chart library.",
    ),
    forbid("nothing-imports-app", { pathNot: [app, ...tests] }, { path: app }, "Routes are leaves."),
    forbid(
      "app-does-not-write",
      { path: app, pathNot: tests },
      { path: "^lib/features/[^/]+/mutations\\.ts$" },
      "Writes go through actions.",
    ),
    forbid(
      "app-knows-no-ledger",
      { path: app, pathNot: tests },
      { path: ledger },
      "The ledger is reached through a feature.",
    ),
    forbid(
      "no-test-code-in-product",
      { pathNot: [...tests, "^vitest\\.config\\.ts$", "^playwright\\.config\\.ts$"] },
      { path: tests },
      "Tests are leaves.",
    ),
    forbid(
      "no-undeclared-package",
      {},
      { dependencyTypes: ["unknown", "undetermined", "npm-no-pkg", "npm-unknown"] },
      "What is used stands in package.json.",
    ),
    {
      name: "browser-cannot-reach-the-database",
      severity: "error",
      comment: "Not even through others.",
      from: { path: "^components/(ui|charts)/" },
      to: { path: "^lib/server/db\\.ts$", reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^\\.next", "^lib/generated/prisma/internal"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
