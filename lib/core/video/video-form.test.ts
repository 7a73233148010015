import { describe, expect, it } from "vitest";
import { readVideo } from "./video-form";

const LINK = "https://www.tiktok.com/@nordkaffe/video/7234567890123456789";

describe("readVideo", () => {
  it("takes a text without a link in the link's field as the title", () => {
    expect(readVideo({ link: "  Oat  milk\ttest " })).toMatchObject({
      ok: true,
      value: { link: null, title: "Oat milk test" },
    });
  });

  it("keeps a typed title beside a link", () => {
    const read = readVideo({ link: `Look at this: ${LINK}?lang=en`, title: "Oat milk test" });
    expect(read).toMatchObject({
      ok: true,
      value: { title: "Oat milk test", link: { videoId: "7234567890123456789" } },
    });
  });

  it("never makes a title of a link that names no video", () => {
    expect(readVideo({ link: "https://example.com/video/1" })).toEqual({
      ok: false,
      error: [{ field: "link", problem: "linkUnknown" }],
    });
  });

  it("reads tags with or without #, each once", () => {
    expect(readVideo({ title: "x", tags: "#oat, milk, oat,, " })).toMatchObject({
      ok: true,
      value: { tags: ["oat", "milk"] },
    });
  });

  it.each([
    {
      rule: "more than 20 tags",
      texts: { tags: Array.from({ length: 21 }, (_, i) => `t${String(i)}`).join() },
      problem: "tagsTooMany",
    },
    { rule: "a tag of 61 characters", texts: { tags: "x".repeat(61) }, problem: "tagTooLong" },
    { rule: "a length that is none", texts: { duration: "1:99" }, problem: "durationInvalid" },
    { rule: "half a surrogate pair", texts: { title: "a\ud83e" }, problem: "textForbidden" },
  ])("refuses $rule", ({ texts, problem }) => {
    const read = readVideo({ title: "x", ...texts });
    expect(read.ok ? [] : read.error.map((found) => found.problem)).toEqual([problem]);
  });
});
