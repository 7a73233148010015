import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listReferenceRates } from "@/lib/ledger/reference-rates";
import { authPool } from "@/lib/server/auth-db";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parseLocalDate } from "@/lib/core/time/date";
import { uploadRates } from "./upload";

const ORIGIN = "http://localhost:3000";
const FILE = "Date, USD, SEK, \n20 November 2026, 1.0821, 11.02, \n";

let owner: Viewer;
beforeAll(async () => {
  owner = { ...(await makePerson()).viewer, isInstanceOwner: true };
});

afterEach(() => {
  delete process.env.UPLOAD_LIMIT_MB;
});

afterAll(closeDatabases);

async function send(viewer: Viewer, content: string, headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append("_key", newId());
  form.append("_creator", viewer.creatorId);
  form.append("file", new Blob([content]), "eurofxref.csv");
  const request = new Request(`${ORIGIN}/api/rates`, {
    method: "POST",
    headers: { origin: ORIGIN, accept: "application/json", ...headers },
    body: form,
  });
  const response = await uploadRates(viewer, request);
  const text = await response.text();
  const answer = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, location: response.headers.get("location"), answer };
}

const rates = async () => {
  const [from, to] = [parseLocalDate("2026-11-20"), parseLocalDate("2026-11-21")];
  if (from === null || to === null) throw new Error("No such days.");
  return listReferenceRates(sqlOfPg(authPool()), { from, to, currency: null });
};

describe("a file of reference rates", () => {
  it("is not read of who does not run the installation", async () => {
    expect(await send({ ...owner, isInstanceOwner: false }, FILE)).toMatchObject({
      status: 403,
      answer: { message: "Only the owner of this installation can load reference rates." },
    });
    expect(await rates()).toEqual([]);
  });

  it("is refused with 413 beyond the limit, and in a sentence where it holds no rates", async () => {
    process.env.UPLOAD_LIMIT_MB = "1";
    expect(await send(owner, FILE + " ".repeat(1_100_000))).toMatchObject({
      status: 413,
      answer: { message: "eurofxref.csv is larger than 1 MB, which no file of rates is." },
    });
    expect(await send(owner, "a,b\n1,2\n")).toMatchObject({
      status: 422,
      answer: { code: "invalid", fields: { file: expect.any(String) } },
    });
    expect(await rates()).toEqual([]);
  });

  it("is loaded, and loading it again changes nothing", async () => {
    expect(await send(owner, FILE)).toMatchObject({ status: 200, answer: { ok: true, value: { added: 2 } } });
    expect(await send(owner, FILE)).toMatchObject({ status: 200, answer: { ok: true, value: { added: 0 } } });
    expect(await rates()).toHaveLength(2);
  });

  it("leads back to its part of the settings without scripts", async () => {
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin" };
    expect(await send(owner, FILE, headers)).toMatchObject({ status: 303, location: "/settings#currencies" });
    expect((await send(owner, "<html>", headers)).location).toMatch(/^\/settings\?refused=.+#currencies$/);
  });
});
