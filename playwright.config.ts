import { defineConfig } from "playwright/test";
import { ORIGIN, serverEnvironment, ZONE } from "./e2e/instance";
import { ensureBrowser } from "./scripts/lib/browser.mjs";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    baseURL: ORIGIN,
    // Figures and dates on screen depend on these three, so they are pinned.
    locale: "en-GB",
    timezoneId: ZONE,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await ensureBrowser(),
      // A closed network refuses a browser's own background calls; as root there is no sandbox to be had.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The drills come last: they keep both cores busy with starting and killing.
  projects: [
    { name: "app", testIgnore: "faults/**" },
    { name: "faults", testMatch: "faults/**/*.spec.ts" },
  ],
  webServer: {
    command: "node scripts/start.mjs --no-build",
    url: `${ORIGIN}/api/health/ready`,
    env: serverEnvironment,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
  },
});
