import { renewSetupWord } from "@/lib/features/accounts/mutations";
import { env } from "@/lib/server/env";
import { guardHttpServer } from "@/lib/server/http-guard";
import { logError } from "@/lib/server/log";

export async function registerOnNode(): Promise<void> {
  guardHttpServer();
  await tellSetupLink();
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
