import "server-only";
import { env } from "./env";
import { discardBody, receiveForm, type FormProblem, type SpooledFile } from "./files/receive-form";
import { withWorkFolder } from "./files/work-folder";
import { isFormKey } from "./idempotency";
import { newId } from "./ids";
import { logError } from "./log";
import { getT } from "./messages";
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

/** A form that has arrived: its files lie in a folder that is gone afterwards. `key` is the form's, for what is done once. */
export type Upload = { files: readonly SpooledFile[]; key: string; folder: string };

type Definition = {
  /** Where a person without scripts is sent back to with the reason. */
  formPath: string;
  maxFiles: number;
  /** Bytes of all files together, as the settings say now. */
  maxBytes: () => number;
  largerFor: (file: { name: string; path: string }) => Promise<number>;
  textFile: { field: string; name: string };
  /** Asked before a byte is read. Null: may. */
  refuseViewer: (viewer: Viewer) => Refusal | null;
  /** What a form that cannot be taken is told. */
  sentenceOf: (problem: FormProblem | "none", name: string) => string;
  handler: (viewer: Viewer, upload: Upload) => Promise<Outcome<{ path: string }>>;
};

type Answer = Outcome<{ path: string }> & { status?: number };

const LIMIT = { limit: 120, windowSeconds: 60 };

/**
 * A form whose files are too large for an action: the route is outside proxy.ts, which would hold its body in memory and cut
 * it, so what proxy.ts refuses is refused here. The order is that of an action: viewer, origin, rate, rights; then the
 * files as a stream, then the creator that the form was made for and its key. Scripts are answered in JSON with a status;
 * a browser without them is sent to the next page, or back to the form with the reason.
 */
export function defineUpload(definition: Definition) {
  return async (viewer: Viewer | null, request: Request): Promise<Response> => {
    const answer = await run(definition, viewer, request).catch(fault);
    // A browser that still sends does not hear the answer.
    if (!request.bodyUsed) await discardBody(request);
    if (!isOwnOrigin(request.headers)) return toJson(answer);
    return isNavigation(request.headers)
      ? redirectTo(pathOf(answer, { viewer, formPath: definition.formPath }))
      : toJson(answer);
  };
}

/** What a form was told that was refused without scripts; null where the address says nothing of ours. */
export function readRefusal(viewer: Viewer, refused: unknown): string | null {
  return typeof refused === "string" ? readSignedText(refused, purposeOf(viewer)) : null;
}

async function run(definition: Definition, viewer: Viewer | null, request: Request): Promise<Answer> {
  if (viewer === null) return refuseSignedOut();
  if (!isOwnOrigin(request.headers)) return refuseForeignOrigin();
  const retryAfter = await hitRateLimit(`upload:${viewer.userId ?? ""}`, LIMIT);
  if (retryAfter !== null) return refuseTooMany(retryAfter);
  const forbidden = definition.refuseViewer(viewer);
  if (forbidden !== null) return forbidden;
  return withWorkFolder((folder) => receive(definition, viewer, { request, folder }));
}

type Arriving = { request: Request; folder: string };

async function receive(
  definition: Definition,
  viewer: Viewer,
  { request, folder }: Arriving,
): Promise<Answer> {
  const { maxFiles, maxBytes, largerFor, textFile, sentenceOf, handler } = definition;
  const form = await receiveForm(request, { folder, maxFiles, maxBytes: maxBytes(), largerFor, textFile });
  if (!form.ok) {
    const message = sentenceOf(form.problem, form.name);
    return { ...refuse("invalid", { message }), status: PROBLEM_STATUS[form.problem] ?? STATUS.invalid };
  }
  const { fields, files } = form;
  if (fields.get("_creator") !== viewer.creatorId) return refuseOtherCreator();
  const key = fields.get("_key") ?? "";
  if (!isFormKey(key)) return refuseNoKey();
  if (files.length === 0) return refuse("invalid", { message: sentenceOf("none", "") });
  return handler(viewer, { files, key, folder });
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
  if (answer.ok) return respond(200, { body: { ok: true, path: answer.value.path } });
  const { code, message = "", id, retryAfter, status = STATUS[code] } = answer;
  const more = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return respond(status, { body: { ok: false, code, message, ...(id === undefined ? {} : { id }) }, more });
}

/** Browsers say what a request is for; without that, a page is what accepts one. */
function isNavigation(headers: Headers): boolean {
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? (headers.get("accept") ?? "").includes("text/html") : mode === "navigate";
}

function pathOf(answer: Answer, { viewer, formPath }: { viewer: Viewer | null; formPath: string }): string {
  if (answer.ok) return answer.value.path;
  if (viewer === null) return "/sign-in";
  const sentence = signText(answer.message ?? "", purposeOf(viewer));
  return `${formPath}?refused=${encodeURIComponent(sentence)}`;
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
