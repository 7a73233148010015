import { join } from "node:path";
import { defineConfig } from "vitest/config";

// A zone where midnight lies on another day than in Greenwich, so that a date read as an instant shows.
process.env.TZ = "Pacific/Apia";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: "server-only", replacement: join(root, "lib/testing/empty-module.ts") },
    ],
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
          setupFiles: ["lib/testing/quiet-console.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{app,lib,scripts}/**/*.db.test.ts"],
          globalSetup: ["lib/testing/database-server.ts"],
          setupFiles: ["lib/testing/quiet-console.ts", "lib/testing/clone-database.ts"],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
    ],
  },
});
