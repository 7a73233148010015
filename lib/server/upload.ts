import "server-only";
import type { PoolClient } from "pg";
import { env } from "./env";
import { discardBody, receiveForm, type FormProblem, type SpooledFile } from "./files/receive-form";
import { withWorkFolder } from "./files/work-folder";
import { fingerprintOf } from "./form";
import { isFormKey } from "./idempotency";
import { newId } from "./ids";
import { logError } from "./log";
import { getT } from "./messages";
import { onceInTenant } from "./once";
import { isOwnOrigin } from "./origin";
import { refuse, type Outcome, type Refusal } from "./outcome";
import { hitRateLimit } from "./rate-limit";
import {
  refuseForeignOrigin,
  refuseNoKey,
  refuseOtherCreator,
  refuseSignedOut,
  refuseTooMany,
} from "./refusals";
import { SANDBOXED, securityHeaders } from "./security-headers";
import { readSignedText, signText } from "./signed-text";
import { Unavailable } from "./unavailable";
import type { Viewer } from "./viewer";

/** What stands in the route's address, by its names. */
type Params = Readonly<Record<string, string>>;

/** A form that has arrived: its files lie in a folder that is gone afterwards. `key` is the form's, for what is done once. */
export type Upload = {
  files: readonly SpooledFile[];
  /** What was typed beside them. */
  fields: ReadonlyMap<string, string>;
  params: Params;
  key: string;
  folder: string;
  /** Does it as an action would, in one transaction with the form's key. What takes long without the database comes before. */
  once: <T>(work: (client: PoolClient) => Promise<Outcome<T>>) => Promise<Outcome<T>>;
};

/** `path` is the next page of a browser without scripts; `value` what a form that stays on its page is told. */
type Taken = { path: string; value?: unknown };

type Definition = {
  /** Where a person without scripts is sent back to with the reason. */
  formPath: (params: Params) => string;
  /** Fields that are sent back with it, as they were typed. */
  keeps?: readonly string[];
  maxFiles: number;
  /** Bytes of all files together, as the settings say now. */
  maxBytes: () => number;
  /** Asked when that is passed; without it, nothing may be larger. */
  largerFor?: (file: { name: string; path: string }) => Promise<number>;
  /** A field whose text is a file too. */
  textFile?: { field: string; name: string };
  /** Asked before a byte is read. Null: may. */
  refuseViewer: (viewer: Viewer) => Refusal | null;
  /** What a form that cannot be taken is told. */
  sentenceOf: (problem: FormProblem | "none", name: string) => string;
  handler: (viewer: Viewer, upload: Upload) => Promise<Outcome<Taken>>;
};

type Answer = Outcome<Taken> & { status?: number; typed?: ReadonlyMap<string, string> };

const LIMIT = { limit: 120, windowSeconds: 60 };
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * A form whose files are too large for an action: the route is outside proxy.ts, which would hold its body in memory and cut
 * it, so what proxy.ts refuses is refused here. The order is that of an action: viewer, origin, rate, rights; then the
 * files as a stream, then the creator that the form was made for and its key. Scripts are answered in JSON with a status;
 * a browser without them is sent to the next page, or back to the form with the reason.
 */
export function defineUpload(definition: Definition) {
  return async (viewer: Viewer | null, request: Request, params: Params = {}): Promise<Response> => {
    const answer = await run(definition, viewer, { request, params }).catch(fault);
    // A browser that still sends does not hear the answer.
    if (!request.bodyUsed) await discardBody(request);
    if (!isOwnOrigin(request.headers)) return toJson(answer);
    return isNavigation(request.headers)
      ? redirectTo(pathOf(definition, answer, { viewer, params }))
      : toJson(answer);
  };
}

/** What a form was told that was refused without scripts; null where the address says nothing of ours. */
export function readRefusal(viewer: Viewer, refused: unknown): string | null {
  return typeof refused === "string" ? readSignedText(refused, purposeOf(viewer)) : null;
}

type Arriving = { request: Request; params: Params };

async function run(definition: Definition, viewer: Viewer | null, arriving: Arriving): Promise<Answer> {
  if (viewer === null) return refuseSignedOut();
  if (!isOwnOrigin(arriving.request.headers)) return refuseForeignOrigin();
  const retryAfter = await hitRateLimit(`upload:${viewer.userId ?? ""}`, LIMIT);
  if (retryAfter !== null) return refuseTooMany(retryAfter);
  const forbidden = definition.refuseViewer(viewer);
  if (forbidden !== null) return forbidden;
  return withWorkFolder((folder) => receive(definition, viewer, { ...arriving, folder }));
}

async function receive(
  definition: Definition,
  viewer: Viewer,
  { request, params, folder }: Arriving & { folder: string },
): Promise<Answer> {
  const { maxFiles, largerFor, textFile, sentenceOf, handler } = definition;
  const maxBytes = definition.maxBytes();
  const form = await receiveForm(request, { folder, maxFiles, maxBytes, largerFor, textFile });
  if (!form.ok) {
    const message = sentenceOf(form.problem, form.name);
    return { ...refuse("invalid", { message }), status: PROBLEM_STATUS[form.problem] ?? STATUS.invalid };
  }
  const { files } = form;
  if (form.fields.get("_creator") !== viewer.creatorId) return refuseOtherCreator();
  const key = form.fields.get("_key") ?? "";
  if (!isFormKey(key)) return refuseNoKey();
  const typed = new Map([...form.fields].filter(([name]) => !name.startsWith("_")));
  if (files.length === 0) return { ...refuse("invalid", { message: sentenceOf("none", "") }), typed };
  const fingerprint = printOf({ path: new URL(request.url).pathname, typed, files });
  const once: Upload["once"] = (work) =>
    onceInTenant(viewer, { key, fingerprint }, { work, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  return { ...(await handler(viewer, { files, fields: typed, params, key, folder, once })), typed };
}

type Sent = { path: string; typed: ReadonlyMap<string, string>; files: readonly SpooledFile[] };

/** The same form: to the same address, with the same texts and the same files. */
function printOf({ path, typed, files }: Sent): string {
  const said = files.map(({ name, sha256 }) => `${sha256} ${name}`);
  return fingerprintOf({ ...Object.fromEntries(typed), "/path": path, "/files": said });
}

function fault(error: unknown): Answer {
  const id = newId();
  logError("upload-failed", error, { id });
  const t = getT("errors");
  return refuse("failed", { id, message: t(error instanceof Unavailable ? "unavailable" : "failed") });
}

const STATUS = {
  invalid: 422,
  "not-found": 404,
  conflict: 409,
  forbidden: 403,
  "signed-out": 401,
  "too-many": 429,
  failed: 500,
} as const;

const PROBLEM_STATUS: Partial<Record<FormProblem, number>> = { "too-big": 413, "no-room": 507 };

function toJson(answer: Answer): Response {
  if (answer.ok) return respond(200, { body: { ok: true, ...answer.value } });
  const { code, fields, message, id, retryAfter, status = STATUS[code] } = answer;
  const more = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return respond(status, { body: { ok: false, code, message: message ?? "", fields, id }, more });
}

/** Browsers say what a request is for; without that, a page is what accepts one. */
function isNavigation(headers: Headers): boolean {
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? (headers.get("accept") ?? "").includes("text/html") : mode === "navigate";
}

type Asking = { viewer: Viewer | null; params: Params };

function pathOf({ formPath, keeps = [] }: Definition, answer: Answer, { viewer, params }: Asking): string {
  if (answer.ok) return answer.value.path;
  if (viewer === null) return "/sign-in";
  const [path = "", part] = formPath(params).split("#");
  const query = new URLSearchParams({ refused: signText(sentenceFor(answer), purposeOf(viewer)) });
  for (const name of keeps) if (answer.typed?.has(name)) query.set(name, answer.typed.get(name) ?? "");
  return `${path}?${query.toString()}${part === undefined ? "" : `#${part}`}`;
}

/** What is wrong with a field is all that a form without scripts is told. */
function sentenceFor({ message, fields = {} }: Refusal): string {
  return message ?? Object.values(fields)[0] ?? "";
}

function redirectTo(path: string): Response {
  return respond(303, { more: { location: path } });
}

type Content = { body?: unknown; more?: Record<string, string> };

/** Next gives no headers of proxy.ts to what is outside of it. */
function respond(status: number, { body, more = {} }: Content): Response {
  const secure = Object.fromEntries(securityHeaders({ isHttps: env.APP_URL.startsWith("https:") }));
  return new Response(body === undefined ? null : `${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...secure,
      ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
      "content-security-policy": SANDBOXED,
      "cache-control": "no-store",
      ...more,
    },
  });
}

function purposeOf({ creatorId }: Viewer): string {
  return `upload ${creatorId}`;
}
