import { renewSetupWord } from "@/lib/features/accounts/mutations";
import { takeDropped } from "@/lib/features/dropping/mutations";
import { failMaking, forgetOldExports, makeQueued } from "@/lib/features/exporting/mutations";
import { failQueued, publishQueued } from "@/lib/features/imports/mutations";
import { failSending, sendDue } from "@/lib/features/report-mail/mutations";
import { forgetOldReceipts } from "@/lib/features/receiving/mutations";
import { failRestore, restoreQueued } from "@/lib/features/restoring/mutations";
import { areDerivedRulesOld } from "@/lib/ledger/derived-rules";
import { env } from "@/lib/server/env";
import { watchFolder } from "@/lib/server/drop-folder";
import { sweepWorkFolders } from "@/lib/server/files/work-folder";
import { guardHttpServer } from "@/lib/server/http-guard";
import type { JobHandlers } from "@/lib/server/jobs/job";
import { startJobs } from "@/lib/server/jobs/runner";
import { log, logError } from "@/lib/server/log";

/** What is done about jobs, by their kind. */
const HANDLERS: JobHandlers = {
  import: { run: publishQueued, giveUp: failQueued },
  export: { run: makeQueued, giveUp: failMaking },
  restore: { run: restoreQueued, giveUp: failRestore },
  "report-mail": { run: sendDue, giveUp: failSending },
};

const HOUR_MS = 3_600_000;

export async function registerOnNode(): Promise<void> {
  guardHttpServer();
  await tellSetupLink();
  await renewFigures();
  await sweepWorkFolders();
  setInterval(() => void tidy(), HOUR_MS).unref();
  void tidy();
  if (env.IMPORT_DIR !== "")
    watchFolder({ folder: env.IMPORT_DIR, creatorId: env.IMPORT_CREATOR || null, take: takeDropped });
  const jobs = startJobs(HANDLERS);
  process.once("SIGTERM", () => void jobs.stop());
}

async function tidy(): Promise<void> {
  await forgetOldReceipts().catch((error: unknown) => logError("receipts-not-forgotten", error));
  await forgetOldExports().catch((error: unknown) => logError("exports-not-forgotten", error));
}

/** Before the first page is served, so that no figure of an earlier version is shown for one of this. */
async function renewFigures(): Promise<void> {
  try {
    if (!(await areDerivedRulesOld())) return;
    const { renewDerived } = await import("@/lib/features/figures/mutations");
    log("info", "figures-renewed", { creators: await renewDerived() });
  } catch (error) {
    logError("figures-not-renewed", error);
  }
}

/** A stranger may not make a reachable, empty instance theirs: who reads this line may. */
async function tellSetupLink(): Promise<void> {
  try {
    const word = await renewSetupWord();
    if (word === null) return;
    process.stdout.write(`Make the first account here, once: ${env.APP_URL}/sign-up?setup=${word}\n`);
  } catch (error) {
    logError("setup-link-failed", error);
  }
}
