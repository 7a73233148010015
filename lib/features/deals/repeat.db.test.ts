import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { signedForm, signRequest } from "@/lib/testing/signed-request";
import { createDealAction, moveDealAction } from "./actions";
import { listDeals } from "./data";

const request = vi.hoisted(() => ({ headers: new Headers(), cookie: "" }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () => Promise.resolve({ get: () => ({ value: request.cookie }) }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

let viewer: Viewer;
beforeAll(async () => {
  const person = await makePerson();
  viewer = person.viewer;
  await signRequest(request, person.userId);
});
afterAll(closeDatabases);

const form = (fields: Record<string, string>) => signedForm(viewer.creatorId, fields);

it("a deal that is sent twice at once, and again after its answer was lost, is there once", async () => {
  const sent = form({ brand: "Nordkaffe", title: "Autumn", fee: "900", currency: "USD", stage: "invoiced" });
  const [first, second] = await Promise.all([createDealAction(null, sent), createDealAction(null, sent)]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(first);
  expect(await createDealAction(null, sent)).toEqual(first);
  expect((await listDeals(viewer)).items).toHaveLength(1);
});

it("a deal marked as paid by a double tap, a retry and a second device is paid once", async () => {
  const [deal] = (await listDeals(viewer)).items;
  const move = { id: deal?.id ?? "", version: "1", seen: "invoiced", stage: "paid", open: "90000" };
  const sent = form(move);
  const taps = await Promise.all([moveDealAction(null, sent), moveDealAction(null, sent)]);
  expect(taps[0]).toMatchObject({ ok: true });
  expect(taps[1]).toEqual(taps[0]);
  expect(await moveDealAction(null, sent)).toEqual(taps[0]);
  expect(await moveDealAction(null, form(move))).toMatchObject({ ok: true, value: { auditIds: "" } });
  expect((await listDeals(viewer)).items).toMatchObject([
    { stage: "paid", received: 90_000n, open: 0n, version: 2 },
  ]);
});
