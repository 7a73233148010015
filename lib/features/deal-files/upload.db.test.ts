import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { newId } from "@/lib/server/ids";
import { readRefusal } from "@/lib/server/upload";
import type { Viewer } from "@/lib/server/viewer";
import { names, pdf, start, stored, undo } from "@/lib/testing/deal-files";
import { closeDatabases } from "@/lib/testing/people";
import { uploadDealFiles } from "./upload";

const ORIGIN = "http://localhost:3000";

afterAll(closeDatabases);

afterEach(() => {
  delete process.env.UPLOAD_LIMIT_MB;
});

type Sent = {
  files?: readonly (readonly [string, string])[];
  fields?: Record<string, string>;
  headers?: Record<string, string>;
};

/** As the form sends it: JSON for scripts, or with the headers of a browser without them. */
async function send(
  viewer: Viewer | null,
  dealId: string,
  { files = [["contract.pdf", pdf("one")]], fields, headers }: Sent = {},
) {
  const form = new FormData();
  const all = { _key: newId(), _creator: viewer?.creatorId ?? "", kind: "contract", ...fields };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  for (const [name, content] of files) form.append("files", new Blob([content]), name);
  const request = new Request(`${ORIGIN}/api/deals/${dealId}/files`, {
    method: "POST",
    headers: { origin: ORIGIN, accept: "application/json", ...headers },
    body: form,
  });
  const response = await uploadDealFiles(viewer, request, { id: dealId });
  const text = await response.text();
  const answer = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, location: response.headers.get("location") ?? "", answer };
}

const auditIdsOf = ({ answer }: { answer: Record<string, unknown> }) =>
  (answer.value as { auditIds: string }).auditIds;

describe("a form with files for a deal", () => {
  it("is answered with what was done and what takes it back", async () => {
    const { viewer, dealId } = await start();
    const sent = await send(viewer, dealId);
    expect(sent).toMatchObject({
      status: 200,
      answer: { ok: true, path: `/deals/${dealId}#files`, value: { said: "File added" } },
    });
    const { entries } = await listActivity(viewer, { kind: "deals", page: 1 });
    expect(entries[0]).toMatchObject({ action: "deal.file", canUndo: true });
    await undo(viewer, auditIdsOf(sent));
    expect(await names(viewer, dealId)).toEqual([]);
  });

  it("that is repeated gets the stored outcome, also when the deal has the file by then", async () => {
    const { viewer, dealId } = await start();
    const fields = { _key: newId() };
    const [first, ...again] = await Promise.all([1, 2, 3].map(() => send(viewer, dealId, { fields })));
    expect(again.map(({ answer }) => answer)).toEqual([first?.answer, first?.answer]);
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
    expect(await stored(viewer)).toHaveLength(1);
  });

  it("with the key of another one is refused: other bytes, another name, kind or deal", async () => {
    const { viewer, dealId } = await start();
    const fields = { _key: newId() };
    await send(viewer, dealId, { fields });
    for (const other of [
      { fields, files: [["contract.pdf", pdf("two")] as const] },
      { fields, files: [["other.pdf", pdf("one")] as const] },
      { fields: { ...fields, kind: "brief" } },
    ])
      expect(await send(viewer, dealId, other)).toMatchObject({ status: 409, answer: { code: "conflict" } });
    expect(await send(viewer, newId(), { fields })).toMatchObject({ status: 409 });
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
  });

  it("that was refused may be corrected and sent under its key", async () => {
    const { viewer, dealId } = await start();
    const fields = { _key: newId() };
    expect(await send(viewer, dealId, { fields, files: [["page.pdf", "<html>"]] })).toMatchObject({
      status: 422,
      answer: { code: "invalid", fields: { files: expect.stringContaining("page.pdf is not what its") } },
    });
    expect(await send(viewer, dealId, { fields })).toMatchObject({ status: 200 });
  });

  it("needs a file, takes 20 at once, and no kind that there is not", async () => {
    const { viewer, dealId } = await start();
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => [`${String(at)}.pdf`, pdf(String(at))] as const);
    expect(await send(viewer, dealId, { files: [] })).toMatchObject({
      status: 422,
      answer: { message: "Choose a file first." },
    });
    expect(await send(viewer, dealId, { files: many(21) })).toMatchObject({
      status: 422,
      answer: { message: "Choose 20 files at most at once." },
    });
    expect(await send(viewer, dealId, { fields: { kind: "secret" } })).toMatchObject({ status: 422 });
    expect(await send(viewer, dealId, { files: many(20) })).toMatchObject({
      answer: { value: { said: "20 files added" } },
    });
  });

  it("is refused with 413 beyond what files may have together, and nothing of it stays", async () => {
    const { viewer, dealId } = await start();
    process.env.UPLOAD_LIMIT_MB = "1";
    const half = (mark: string) => [`${mark}.pdf`, pdf(mark.repeat(600_000))] as const;
    expect(await send(viewer, dealId, { files: [half("a"), half("b")] })).toMatchObject({
      status: 413,
      answer: { code: "invalid", message: expect.stringContaining("more than 1 MB together") },
    });
    expect(await names(viewer, dealId)).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`permille-work-${process.pid}-`))).toEqual(
      [],
    );
  });

  it("is not read at all of a stranger, of another site, and of who may only look", async () => {
    const { viewer, dealId } = await start();
    expect(await send(null, dealId)).toMatchObject({ status: 401 });
    expect(await send(viewer, dealId, { headers: { origin: "https://evil.test" } })).toMatchObject({
      status: 403,
    });
    expect(await send({ ...viewer, role: "viewer" }, dealId)).toMatchObject({ status: 403 });
    expect(await names(viewer, dealId)).toEqual([]);
  });

  it("does not touch another creator's deal, in nobody's name, and another's is as absent as one that never was", async () => {
    const [mine, theirs] = [await start(), await start()];
    for (const id of [theirs.dealId, newId()])
      expect(await send(mine.viewer, id)).toMatchObject({ status: 404, answer: { code: "not-found" } });
    const fields = { _creator: theirs.viewer.creatorId };
    expect(await send(mine.viewer, theirs.dealId, { fields })).toMatchObject({ status: 409 });
    expect(await names(theirs.viewer, theirs.dealId)).toEqual([]);
  });

  it("goes back to its page without scripts, or to its reason with what was typed", async () => {
    const { viewer, dealId } = await start();
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin" };
    expect(await send(viewer, dealId, { headers })).toMatchObject({
      status: 303,
      location: `/deals/${dealId}#files`,
    });
    const refused = await send(viewer, dealId, {
      headers,
      fields: { kind: "proof" },
      files: [["a.html", "x"]],
    });
    const { pathname, searchParams, hash } = new URL(refused.location, ORIGIN);
    expect([pathname, searchParams.get("kind"), hash]).toEqual([`/deals/${dealId}`, "proof", "#files"]);
    expect(readRefusal(viewer, searchParams.get("refused"))).toContain(
      "a.html is of a kind that is not kept",
    );
  });
});
