import "server-only";
import { parseCurrency } from "@/lib/core/money/currency";
import { writeSettings } from "@/lib/ledger/creator-settings";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { previewRebase } from "@/lib/ledger/rebase";
import { loadSample } from "@/lib/ledger/sample";
import { withAuth } from "@/lib/server/auth-db";
import { todayIn } from "@/lib/server/clock";
import { holdSettings } from "@/lib/server/creator-hold";
import { checkNewCreator, insertCreator, insertSample, type NewCreator } from "@/lib/server/creator-row";
import { withTenantPg } from "@/lib/server/db";
import { removeFolder } from "@/lib/server/files/file-store";
import { namedId, newId } from "@/lib/server/ids";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { mayDeleteSample, mayUpdateCreator } from "./policy";

const LONG = { statementTimeoutMs: 10 * 60_000 };

type Created = { creatorId: string };

/** Another creator for a person, who becomes its owner. Takes ids only, so that the command line can call it too. */
export async function createCreator(userId: string, given: NewCreator): Promise<Outcome<Created>> {
  const creator = checkNewCreator(given);
  if (!creator.ok) return creator;
  const creatorId = newId();
  await withAuth((tx) => insertCreator(tx, { ...creator.value, creatorId, userId }), { creatorId });
  log("info", "creator-created", { user: userId, creator: creatorId });
  return done({ creatorId });
}

/** Makes another creator of mine the active one of this session. Not-mine and not-there are the same refusal. */
export async function switchCreator(
  viewer: Viewer,
  { creatorId, sessionHash }: { creatorId: string; sessionHash: string },
): Promise<Outcome<Created>> {
  const { userId } = viewer;
  const isSwitched = await withAuth(async (tx) => {
    if (userId === null) return false;
    const membership = await tx.membership.findFirst({
      where: { userId, creatorId },
      select: { role: true },
    });
    if (membership === null) return false;
    const where = { tokenHash: sessionHash, userId };
    return (await tx.session.updateMany({ where, data: { creatorId } })).count === 1;
  });
  return isSwitched ? done({ creatorId }) : refuse("not-found", { message: getT("creators")("notYours") });
}

/** Fills a sandbox creator and makes it the active one; a second time it only switches. */
export async function lookAround(
  viewer: Viewer,
  { sessionHash }: { sessionHash: string },
): Promise<Outcome<Created>> {
  const { userId, timeZone } = viewer;
  if (userId === null) return refuse("not-found", { message: getT("creators")("notYours") });
  const creatorId = namedId(`sample of ${userId}`);
  const given = { creatorName: getT("creators")("sampleName"), currency: "USD", timeZone };
  await withAuth((tx) => insertSample(tx, { ...given, creatorId, userId }), { creatorId });
  const sample = await viewerOfCreator(creatorId);
  if (sample === null) throw new Error("The sample creator is not there.");
  await withTenantPg(
    sample,
    (client) => loadSample(sqlOfPg(client), { ...sample, userId }, { today: todayIn(timeZone) }),
    LONG,
  );
  return switchCreator(viewer, { creatorId, sessionHash });
}

type Settings = NewCreator & {
  version: number;
  /** The currency that the person agreed to have every line converted to; null until asked. */
  convertTo: string | null;
};

/** Renames a creator, or changes its zone, or its currency, which is asked about where there is money to convert. */
export async function updateCreator(
  viewer: Viewer,
  { sql, version, convertTo, ...given }: Settings & { sql: Sql },
): Promise<Outcome<{ version: number }>> {
  const t = getT("creators");
  if (!mayUpdateCreator(viewer.role)) return refuse("forbidden", { message: t("ownerOnly") });
  const checked = checkNewCreator(given);
  if (!checked.ok) return checked;
  if (!(await holdSettings(sql, viewer, { toChange: true }))) return changedMeanwhile();
  const { creatorName, baseCurrency: currency, timeZone } = viewer;
  const question = convertTo === checked.value.currency ? null : await askAbout(sql, viewer, checked.value);
  if (question !== null) return question;
  const written = await writeSettings(sql, viewer, {
    action: "creator.update",
    summary: checked.value.creatorName,
    before: { creatorName, currency, timeZone },
    after: checked.value,
    version,
  });
  if (written.ok) return done({ version: version + 1 });
  return written.reason === "changed"
    ? changedMeanwhile()
    : refuse("conflict", { fields: { currency: t("currencyHasClosed") } });
}

/** Nothing is converted before the person has been told what of it will find no rate. */
async function askAbout(sql: Sql, viewer: Viewer, { currency }: NewCreator): Promise<Refusal | null> {
  const baseCurrency = parseCurrency(currency);
  if (baseCurrency === null || baseCurrency === viewer.baseCurrency) return null;
  const { rows, unconverted } = await previewRebase(sql, { creatorId: viewer.creatorId, baseCurrency });
  if (rows === 0) return null;
  const found = unconverted === 0 ? "all" : unconverted === rows ? "none" : "some";
  const values = { rows, unconverted, found, before: viewer.baseCurrency, after: baseCurrency };
  return refuse("invalid", { fields: { convertTo: getT("creators")("convertQuestion", values) } });
}

function changedMeanwhile() {
  return refuse("conflict", { message: getT("errors")("changedMeanwhile") });
}

/**
 * Removes the sandbox with every row and goes back to a creator that stays. It spans both roles, so it is three
 * transactions in an order that can be repeated from anywhere: rows, membership, and the creator's own row last.
 */
export async function deleteSample(viewer: Viewer): Promise<Outcome<Created>> {
  const t = getT("creators");
  if (!mayDeleteSample(viewer)) return refuse("forbidden", { message: t("notSample") });
  const { creatorId } = viewer;
  const other = await findOther(viewer);
  if (other === null) return refuse("conflict", { message: t("onlyCreator") });
  await emptyTables(
    viewer,
    TENANT_TABLES.filter((table) => table !== "creator"),
  );
  await withAuth(async (tx) => {
    await tx.session.updateMany({ where: { creatorId }, data: { creatorId: null } });
    await tx.membership.deleteMany({ where: { creatorId } });
  });
  // All of them again: a save that waited for the first may have written since.
  await emptyTables(viewer, TENANT_TABLES);
  await removeFolder(creatorId);
  log("info", "sample-removed", { user: viewer.userId, creator: creatorId });
  return done({ creatorId: other });
}

async function emptyTables(viewer: Viewer, tables: readonly string[]): Promise<void> {
  await withTenantPg(
    viewer,
    async (client) => {
      // In the order of all writes: a save that is under way ends first.
      await client.query("select from creator where creator_id = $1 for update", [viewer.creatorId]);
      await lockFacts(sqlOfPg(client), viewer);
      await client.query("select set_config('permille.emptying', 'on', true)");
      for (const table of tables)
        await client.query(`delete from "${table}" where creator_id = $1`, [viewer.creatorId]);
    },
    LONG,
  );
}

async function findOther({ userId, creatorId }: Viewer): Promise<string | null> {
  if (userId === null) return null;
  const other = await withAuth((tx) =>
    tx.membership.findFirst({
      where: { userId, creatorId: { not: creatorId } },
      orderBy: { createdAt: "asc" },
    }),
  );
  return other?.creatorId ?? null;
}
