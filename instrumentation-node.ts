import { renewSetupWord } from "@/lib/features/accounts/mutations";
import { areDerivedRulesOld } from "@/lib/ledger/derived-rules";
import { env } from "@/lib/server/env";
import { guardHttpServer } from "@/lib/server/http-guard";
import { log, logError } from "@/lib/server/log";

export async function registerOnNode(): Promise<void> {
  guardHttpServer();
  await tellSetupLink();
  await renewFigures();
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
