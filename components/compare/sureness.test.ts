import { describe, expect, it } from "vitest";
import { erpmSureness } from "./sureness";

describe("the word beside a change of all income per 1,000 views", () => {
  it("is coloured only where the organic videos went the same way", () => {
    const of = { word: "likely-up", hasDeals: false, text: "likely up" } as const;
    expect(erpmSureness({ ...of, direction: "up" })).toEqual({ isQuiet: false, word: "likely up" });
    expect(erpmSureness({ ...of, direction: "down" })).toEqual({ isQuiet: true, word: "likely up" });
  });

  it("says that it is without deals where one paid, and leaves the change quiet", () => {
    for (const word of ["within-noise", "likely-up"] as const)
      expect(erpmSureness({ word, direction: "up", hasDeals: true, text: "so it is" })).toEqual({
        isQuiet: true,
        word: "without deals: so it is",
      });
  });

  it("is as it is where nothing can be told, deals or not", () => {
    for (const word of ["not-enough-videos", "not-by-video", "uneven"] as const)
      expect(erpmSureness({ word, direction: "up", hasDeals: true, text: "nobody knows" })).toEqual({
        isQuiet: true,
        word: "nobody knows",
      });
  });
});
