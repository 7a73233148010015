import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { signedForm, signRequest } from "@/lib/testing/signed-request";
import { dealItem, makeFromForm } from "@/lib/testing/typed-deals";
import { payOpenAction, recordPaymentAction } from "./actions";
import { getDealMoney } from "./data";

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

it.each([
  ["mark as paid", payOpenAction, {}, 90_000n],
  ["a payment", recordPaymentAction, { amount: "300.00" }, 30_000n],
])(
  "%s, tapped twice and sent again after its answer was lost, is one payment",
  async (_, act, fields, sum) => {
    const id = await makeFromForm(viewer, { stage: "delivered" });
    const sent = form({ id, version: "1", ...fields });
    const taps = await Promise.all([act(null, sent), act(null, sent)]);
    expect(taps[0]).toMatchObject({ ok: true });
    expect(taps[1]).toEqual(taps[0]);
    expect(await act(null, sent)).toEqual(taps[0]);
    // Another form of the same page is no retry: it is shown what was saved meanwhile.
    expect(await act(null, form({ id, version: "1", ...fields }))).toMatchObject({ code: "conflict" });
    expect((await getDealMoney(viewer, id))?.payments).toMatchObject([{ amount: sum }]);
    expect(await dealItem(viewer, id)).toMatchObject({ received: sum, version: 2 });
  },
);
