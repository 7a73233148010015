import { describe, expect, it } from "vitest";

import { currency } from "@/lib/core/testdata/vector";

import { readFacts, textsOfFacts, type FactTexts } from "./facts-form";
import { PLAIN_FACTS, type LineFacts } from "./line-facts";

const eur = currency("EUR");

function read(
  texts: FactTexts,
  {
    stream = "brand_deal",
    qualifiedViews = null,
  }: Partial<Omit<Parameters<typeof readFacts>[1], "currency">> = {},
) {
  return readFacts(texts, { stream, currency: eur, qualifiedViews });
}

const three = { share1Video: "A", share2Video: "B", share3Video: "C" };

describe("the facts of a line", () => {
  it("are plain when nothing is typed", () => {
    expect(read({})).toEqual({ ok: true, value: PLAIN_FACTS });
  });

  it("read an agency's percent as a share, and give it back as it was typed", () => {
    for (const percent of ["15", "12.5", "100", "0.25"]) {
      const facts = read({ agencyPercent: percent });
      if (!facts.ok) throw new Error(percent);
      const line: LineFacts = { ...PLAIN_FACTS, agencyRate: facts.value.agencyRate };
      expect(textsOfFacts(line, { currency: eur, titles: new Map() }).agencyPercent).toBe(percent);
    }
  });

  it("split in percent of 100, what is left over given to nobody", () => {
    const facts = read({
      ...three,
      splitBy: "percent",
      share1Weight: "50",
      share2Weight: "12.5 %",
      share3Weight: "0,05",
    });
    expect(facts).toMatchObject({
      ok: true,
      value: {
        split: {
          by: "weights",
          whole: 10_000n,
          shares: [{ weight: 5_000n }, { weight: 1_250n }, { weight: 5n }],
        },
      },
    });
  });

  it("leave the rows alone while the line is not split, and skip empty ones", () => {
    expect(read({ ...three, share1Weight: "nonsense" })).toMatchObject({ ok: true, value: { split: null } });
    const facts = read({ share2Video: "B", share7Video: "G", splitBy: "equal" });
    expect(facts.ok && facts.value.split?.shares.map(({ row, video }) => [row, video])).toEqual([
      [2, "B"],
      [7, "G"],
    ]);
  });

  it("keep the share of a video that was deleted", () => {
    const facts = read({
      share1Id: "gone",
      share1Weight: "3",
      share2Video: "B",
      share2Weight: "1",
      splitBy: "weights",
    });
    expect(facts).toMatchObject({
      ok: true,
      value: {
        split: {
          whole: null,
          shares: [
            { video: "", weight: 3n },
            { video: "B", weight: 1n },
          ],
        },
      },
    });
  });

  it("come back from the fields as they are kept", () => {
    const shares = [
      { videoId: "1", weight: 3_333n },
      { videoId: null, weight: 2_000n },
    ];
    const split = { by: "weights" as const, whole: 10_000n, shares };
    const texts = textsOfFacts({ ...PLAIN_FACTS, split }, { currency: eur, titles: new Map([["1", "One"]]) });
    expect(texts).toMatchObject({
      splitBy: "percent",
      share1Video: "One",
      share1Weight: "33.33",
      share2Weight: "20",
    });
    const again = read(texts);
    expect(again.ok && again.value.split?.shares.map(({ id, weight }) => [id, weight])).toEqual([
      ["1", 3_333n],
      [null, 2_000n],
    ]);
  });

  it("read only what belongs to the line's own stream", () => {
    const texts = { unitCount: "5000", rpm: "junk", sales: "200.00", salesPercent: "15" };
    expect(read(texts, { stream: "live_gifts" })).toMatchObject({
      ok: true,
      value: { working: { kind: "units", unit: "diamond", count: 5_000n, fee: 0n } },
    });
    expect(read(texts, { stream: "commission" })).toMatchObject({
      ok: true,
      value: { working: { kind: "commission", sales: 20_000n, percent: "15" } },
    });
    expect(read(texts, { stream: "other" })).toMatchObject({ ok: true, value: { working: null } });
  });
});

describe("a fact that cannot be read is said at its field", () => {
  const split = { ...three, splitBy: "weights", share1Weight: "1", share2Weight: "1", share3Weight: "1" };
  it.each<[string, FactTexts, string, string]>([
    [
      "weights of nothing",
      { ...split, share1Weight: "0", share2Weight: "0", share3Weight: "0" },
      "share1Weight",
      "splitToNothing",
    ],
    ["a negative weight", { ...split, share2Weight: "-1" }, "share2Weight", "weightNegative"],
    ["a weight that is none", { ...split, share2Weight: "half" }, "share2Weight", "weightInvalid"],
    ["no weight", { ...split, share3Weight: "" }, "share3Weight", "weightNeeded"],
    ["a weight without a video", { ...split, share3Video: "" }, "share3Video", "shareNeedsVideo"],
    [
      "one part over 100 %",
      { ...split, splitBy: "percent", share1Weight: "101" },
      "share1Weight",
      "percentOver100",
    ],
    [
      "parts over 100 % together",
      { ...split, splitBy: "percent", share1Weight: "99" },
      "share3Weight",
      "splitOver100",
    ],
    ["a split of no videos", { splitBy: "equal" }, "share1Video", "splitNeedsVideos"],
    ["a rule that is none", { ...three, splitBy: "luck" }, "splitBy", "choiceUnknown"],
    ["an agency of 101 %", { agencyPercent: "101" }, "agencyPercent", "percentOver100"],
    ["a negative fee", { platformFee: "-1" }, "platformFee", "amountNegative"],
    ["a day rule that is none", { earnedBy: "never" }, "earnedBy", "choiceUnknown"],
    ["sales without a rate", { sales: "100" }, "salesPercent", "factNeeded"],
    [
      "a bonus without its threshold",
      { bonusViews: "5", bonusPerThousand: "3" },
      "bonusThreshold",
      "factNeeded",
    ],
    ["two ways at once", { sales: "100", salesPercent: "5", bonusViews: "5" }, "sales", "factNotWith"],
    [
      "10^18 views",
      { bonusViews: "1000000000000000000", bonusThreshold: "1", bonusPerThousand: "1" },
      "bonusViews",
      "countInvalid",
    ],
  ])("%s", (_, texts, field, problem) => {
    const facts = read(texts);
    expect(!facts.ok && facts.error).toContainEqual({ field, problem });
  });

  it("an RPM needs its qualified views", () => {
    const facts = read({ rpm: "0.72" }, { stream: "creator_rewards" });
    expect(!facts.ok && facts.error).toEqual([{ field: "qualifiedViews", problem: "factNeeded" }]);
  });

  it("10^18 diamonds are no count", () => {
    const facts = read({ unitCount: "1000000000000000000" }, { stream: "live_gifts" });
    expect(!facts.ok && facts.error).toEqual([{ field: "unitCount", problem: "countInvalid" }]);
  });
});
