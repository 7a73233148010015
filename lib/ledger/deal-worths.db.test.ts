import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { addDeal, currency, deliverable, makeDeal, terms } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { makeLedger } from "@/lib/testing/story-ledger";
import { updateVideo } from "./videos";

afterAll(closeDatabases);

describe("a deal in another currency", () => {
  it("keeps its worth when it moves after the day of its video was edited", async () => {
    await publishRates({ "2026-10-20": { USD: "1.25" }, "2026-11-03": { USD: "1.2" } });
    const kim = await makeLedger({ currency: "EUR", timeZone: "UTC" });
    const soup = await kim.addVideo({ "2026-10-20": 0, "2026-10-22": 1_000 });
    const deal = await addDeal(kim, { deliverables: [deliverable({ videoId: soup })] });
    // $900.00 at 1.25 dollars a euro.
    expect(await deal.total("earned")).toBe("0.00 720.00 0.00");
    const patch = { publishedAt: new Date("2026-11-03T00:00:00Z") };
    await kim.run((sql) => updateVideo(sql, kim.viewer, { id: soup, version: 1, patch }));
    const edited = await deal.total("earned");
    expect(edited).toBe("0.00 0.00 720.00");
    await deal.move("delivered");
    expect(await deal.total("earned")).toBe(edited);
    expect(await differences(kim.viewer)).toEqual([]);
    // What changes the days of the deal itself converts it anew: €750.00.
    await deal.setDeliverables([deliverable({ dueOn: date("2026-11-04") })]);
    expect(await deal.total("earned")).toBe("0.00 0.00 750.00");
  });

  it("is worth the same to the cent whatever went back and came again", async () => {
    await publishRates({ "2026-10-20": { SEK: "11.37" } });
    const fee = { kind: "flat", amount: 1_000_001n } as const;
    const deal = await makeDeal({ base: "EUR", terms: terms(fee, { currency: currency("SEK") }) });
    // SEK 10,000.01 at 11.37 crowns a euro.
    const before = await deal.total("earned");
    expect(before).toBe("0.00 879.51 0.00");
    for (const amount of [61_824n, -129_876n, 398_964n, -117_832n]) {
      await deal.pay(amount, "2026-11-10");
      expect(await deal.total("earned")).toBe(before);
    }
    expect(await differences(deal.viewer)).toEqual([]);
  });
});
