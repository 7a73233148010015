import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { PoolClient } from "pg";
import { z } from "zod";
import { withTenant, withTenantPg, type Tx } from "./db";
import { fieldErrors } from "./field-errors";
import { fingerprintOf, readForm, valuesOf, type ReadForm } from "./form";
import { isFormKey } from "./idempotency";
import { newId } from "./ids";
import { logError } from "./log";
import { getT } from "./messages";
import { doOnce, held, orForget, orRefusal } from "./once";
import { isOwnOrigin } from "./origin";
import { refuse, type ActionResult, type Outcome, type Refusal } from "./outcome";
import { TooManyPasswords } from "./passwords";
import { hitRateLimit } from "./rate-limit";
import {
  refuseForeignOrigin,
  refuseNoKey,
  refuseOtherCreator,
  refuseSignedOut,
  refuseTooMany,
} from "./refusals";
import { sqlOf, sqlOfPg, type Sql } from "./sql";
import { Unavailable } from "./unavailable";
import { findViewer, type Viewer } from "./viewer";

export type { ActionResult, Outcome } from "./outcome";

export type Action<T> = (previous: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T>>;

type Input<S extends z.ZodType> = z.output<S>;
type Done<T> = { done?: (value: T, viewer: Viewer) => void | Promise<void> };

/**
 * What an action does beyond the database, such as sending mail: once, after the transaction that says that it will be
 * done, and not on a replay. Its outcome is the action's; when it refuses or fails, the form may be sent again with its
 * key, so what must not happen twice keeps a mark of its own.
 */
type Outside<I, T> = {
  outside?: (viewer: Viewer, context: { value: T; input: I; key: string }) => Promise<Outcome<T>>;
};

const ACTION_LIMIT = { limit: 600, windowSeconds: 60 };

/**
 * An action on a creator's data: viewer, own origin, rate limit, schema, the creator that the form was made for,
 * then one transaction that holds the form's key and everything the handler does with `tx`. A refusal rolls all of
 * it back, so the corrected form may use the same key; a repeated form gets the stored outcome. `done` runs after the
 * commit, on a replay too: revalidate and redirect there.
 */
export function defineAction<S extends z.ZodType, T>(
  schema: S,
  handler: (viewer: Viewer, context: { tx: Tx; input: Input<S> }) => Promise<Outcome<T>>,
  options: Done<T> & Outside<Input<S>, T> = {},
): Action<T> {
  return tenantAction(schema, options, (viewer, input, once) =>
    withTenant(viewer, (tx) => once(sqlOf(tx), () => handler(viewer, { tx, input }))),
  );
}

type LongHandler<I, T> = (viewer: Viewer, context: { client: PoolClient; input: I }) => Promise<Outcome<T>>;

/** `changesCreator`: the handler holds the creator's settings itself, since it is the one to change them. */
type LongOptions<I, T> = Done<T> & Outside<I, T> & { statementTimeoutMs: number; changesCreator?: boolean };

type Prepared<I, P, T> = {
  prepare: (viewer: Viewer, input: I) => Promise<P>;
  handler: LongHandler<P, T>;
};

/**
 * The same on a plain connection, for COPY and statements that take longer than a page may. With `prepare`, what takes
 * long without the database, such as reading an uploaded file, is done while no connection is held; its result is the
 * handler's input. It writes nothing and is repeated with the form; what it finds wrong is for the handler to refuse,
 * once it is known that the form was not accepted before.
 */
export function defineLongAction<S extends z.ZodType, T>(
  schema: S,
  handler: LongHandler<Input<S>, T>,
  options: LongOptions<Input<S>, T>,
): Action<T>;
export function defineLongAction<S extends z.ZodType, P, T>(
  schema: S,
  steps: Prepared<Input<S>, P, T>,
  options: LongOptions<Input<S>, T>,
): Action<T>;
export function defineLongAction<S extends z.ZodType, P, T>(
  schema: S,
  steps: LongHandler<Input<S>, T> | Prepared<Input<S>, P, T>,
  { statementTimeoutMs, ...options }: LongOptions<Input<S>, T>,
): Action<T> {
  return tenantAction(schema, options, async (viewer, input, once) => {
    const work = await toWork(steps, { viewer, input });
    const run = (client: PoolClient) => once(sqlOfPg(client), () => work(client));
    return withTenantPg(viewer, run, { statementTimeoutMs });
  });
}

async function toWork<I, P, T>(
  steps: LongHandler<I, T> | Prepared<I, P, T>,
  { viewer, input }: { viewer: Viewer; input: I },
): Promise<(client: PoolClient) => Promise<Outcome<T>>> {
  if (typeof steps === "function") return (client) => steps(viewer, { client, input });
  const prepared = await steps.prepare(viewer, input);
  return (client) => steps.handler(viewer, { client, input: prepared });
}

/** An action of a signed-in person on accounts, sessions and creators: no creator's transaction, no key. */
export function defineAccountAction<S extends z.ZodType, T>(
  schema: S,
  handler: (viewer: Viewer, context: { input: Input<S> }) => Promise<Outcome<T>>,
  { done }: Done<T> = {},
): Action<T> {
  return guarded(async (form) => {
    const entry = await enter(schema, form);
    if (!entry.ok) return entry;
    const outcome = await handler(entry.viewer, { input: entry.input });
    if (outcome.ok) await done?.(outcome.value, entry.viewer);
    return outcome;
  });
}

/** An action that needs no session: signing up and in. Its handler limits its own rate, by account and address. */
export function definePublicAction<S extends z.ZodType, T>(
  schema: S,
  handler: (context: { input: Input<S> }) => Promise<Outcome<T>>,
  { done }: { done?: (value: T) => void | Promise<void> } = {},
): Action<T> {
  return guarded(async (form) => {
    if (!isOwnOrigin(await headers())) return refuseForeignOrigin();
    const parsed = schema.safeParse(form.payload);
    if (!parsed.success) return refuse("invalid", { fields: fieldErrors(parsed.error) });
    const outcome = await handler({ input: parsed.data });
    if (outcome.ok) await done?.(outcome.value);
    return outcome;
  });
}

type Once<T> = (sql: Sql, work: () => Promise<Outcome<T>>) => Promise<Outcome<T>>;

function tenantAction<S extends z.ZodType, T>(
  schema: S,
  { done, outside, changesCreator = false }: Done<T> & Outside<Input<S>, T> & { changesCreator?: boolean },
  transact: (viewer: Viewer, input: Input<S>, once: Once<T>) => Promise<Outcome<T>>,
): Action<T> {
  return guarded(async (form) => {
    const entry = await enter(schema, form);
    if (!entry.ok) return entry;
    const { viewer, input } = entry;
    if (form.creator !== viewer.creatorId) return refuseOtherCreator();
    if (!isFormKey(form.key)) return refuseNoKey();
    const fingerprint = fingerprintOf(form.payload);
    const claim = { creatorId: viewer.creatorId, key: form.key, fingerprint };
    const run = { isFirst: false };
    const once: Once<T> = (sql, work) =>
      doOnce(sql, {
        ...claim,
        work: () => {
          run.isFirst = true;
          return changesCreator ? work() : held(sql, viewer, work);
        },
      });
    const written = await orRefusal(() => transact(viewer, input, once));
    const isDue = written.ok && run.isFirst && outside !== undefined;
    const outcome = isDue
      ? await orForget(claim, viewer, () => outside(viewer, { value: written.value, input, key: form.key }))
      : written;
    if (outcome.ok) await done?.(outcome.value, viewer);
    return outcome;
  });
}

type Entry<I> = { ok: true; viewer: Viewer; input: I } | Refusal;

async function enter<S extends z.ZodType>(schema: S, form: ReadForm): Promise<Entry<Input<S>>> {
  const viewer = await findViewer();
  if (viewer === null) return refuseSignedOut();
  if (!isOwnOrigin(await headers())) return refuseForeignOrigin();
  const retryAfter = await hitRateLimit(`action:${viewer.userId ?? ""}`, ACTION_LIMIT);
  if (retryAfter !== null) return refuseTooMany(retryAfter);
  const parsed = schema.safeParse(form.payload);
  if (!parsed.success) return refuse("invalid", { fields: fieldErrors(parsed.error) });
  // To zod, a transform that gives up without naming a field, as over the key of what is edited, has succeeded.
  if (Object.is(parsed.data, z.NEVER)) return refuseNoKey();
  return { ok: true, viewer, input: parsed.data };
}

function guarded<T>(run: (form: ReadForm) => Promise<Outcome<T>>): Action<T> {
  return async (_previous, formData) => {
    const form = readForm(formData);
    const outcome = await run(form).catch((error: unknown) => {
      unstable_rethrow(error);
      return fault(error);
    });
    return outcome.ok ? outcome : { ...outcome, values: valuesOf(form) };
  };
}

function fault(error: unknown): Refusal {
  if (error instanceof TooManyPasswords) return refuseTooMany(error.retryAfter);
  const id = newId();
  logError("action-failed", error, { id });
  const t = getT("errors");
  if (error instanceof Unavailable) return refuse("failed", { id, message: t("unavailable"), retryAfter: 5 });
  return refuse("failed", { id, message: t("failed") });
}
