import { describe, expect, it } from "vitest";
import type { PostFact } from "../facts";
import type { SourceTable } from "../table";
import { contextAt, readWith, tableOf } from "../testing";
import { archivePosts } from "./archive-posts";

const HEADER = "Date|Likes|WhoCanView|ContentDisclosure|AIGeneratedContent|Title";

function tableWith(lines: readonly string[], given: Partial<SourceTable> = {}): SourceTable {
  return { ...tableOf([HEADER, ...lines], { name: "user_data_tiktok.json" }), section: "posts", ...given };
}

function read(lines: readonly string[], given: Partial<SourceTable> = {}, companions: SourceTable[] = []) {
  const reading = readWith(archivePosts, tableWith(lines, given), { context: contextAt(), companions });
  const posts = reading.facts.filter((fact): fact is PostFact => fact.type === "post");
  return { ...reading, posts };
}

describe("posts of TikTok's archive", () => {
  it("are told by their section, not by their columns", () => {
    expect(archivePosts.detect(tableWith([]))).toBe(true);
    expect(archivePosts.detect(tableWith([], { section: "deleted-posts" }))).toBe(true);
    expect(archivePosts.detect(tableOf([HEADER]))).toBe(false);
  });

  it("have dates in UTC, whatever the channel's zone", () => {
    const { posts } = read([
      "2026-11-12 22:15:20|61381|Everyone|||A",
      "2026-11-11 00:00:00 UTC|1|Only You|||N/A",
    ]);
    expect(
      posts.map(({ postedAt, title, visibility, likes }) => [postedAt, title, visibility, likes]),
    ).toEqual([
      [Date.UTC(2026, 10, 12, 22, 15, 20), "A", "Everyone", 61381n],
      [Date.UTC(2026, 10, 11), "", "Only You", 1n],
    ]);
  });

  it.each([
    ["", "none"],
    ["N/A", "none"],
    ["Branded Content", "branded"],
    ["Your Brand", "own_brand"],
    ["Your Brand, Branded Content", "branded"],
    ["Something new", "none"],
  ])("disclosed as %j are %s", (text, disclosure) => {
    const { posts, problems } = read([`2026-11-12 22:15:20|1|Everyone|${text}||A`]);
    expect(posts[0]?.disclosure).toBe(disclosure);
    expect(problems.map(({ code }) => code)).toEqual(text === "Something new" ? ["unknown-word"] : []);
  });

  it.each([
    ["", null],
    ["Yes", true],
    ["No", false],
    ["Creator labeled as AI-generated", true],
    ["Perhaps", null],
  ])("of AIGeneratedContent %j are %s", (text, isAi) => {
    expect(read([`2026-11-12 22:15:20|1|Everyone||${text}|A`]).posts[0]?.isAiGenerated).toBe(isAi);
  });

  it("without a date, of the future, or from before short videos are refused as rows", () => {
    const rows = [
      "|1||||A",
      "2026-13-01 00:00:00|1||||A",
      "2026-11-30 00:00:00|1||||A",
      "1999-01-01 00:00:00|1||||A",
    ];
    const { posts, problems, errorRows } = read(rows);
    expect(posts).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["no-value", "unreadable", "future", "no-such-day"]);
    expect(errorRows).toBe(4);
  });

  it("of one second are numbered by what they say, whatever their order", () => {
    const two = ["2026-11-12 22:15:20|1|Everyone|||B", "2026-11-12 22:15:20|1|Everyone|||A"];
    const numbers = (lines: string[]) =>
      read(lines)
        .posts.map(({ title, nth }) => `${title}${nth}`)
        .sort();
    expect(numbers(two)).toEqual(["A1", "B2"]);
    expect(numbers(two.toReversed())).toEqual(["A1", "B2"]);
  });

  it("that are there twice count once", () => {
    const line = "2026-11-12 22:15:20|1|Everyone|||A";
    const { posts, problems, errorRows } = read([line, line]);
    expect(posts.map(({ row }) => row)).toEqual([1]);
    expect(problems).toMatchObject([{ row: 2, code: "repeated", severity: "info" }]);
    expect(errorRows).toBe(0);
  });

  it("that were deleted say so, and are numbered after those of their second that are there", () => {
    const there = tableWith(["2026-11-12 22:15:20|1|Everyone|||A"]);
    const { posts } = read(["2026-11-12 22:15:20|1|Everyone|||Z"], { section: "deleted-posts" }, [there]);
    expect(posts).toMatchObject([{ visibility: "Deleted", nth: 2 }]);
  });

  it("belong to the channel of the archive's owner", () => {
    expect(read([], { preamble: [["userName", "SampleCreator"]] }).handle).toBe("samplecreator");
    expect(read([]).handle).toBeUndefined();
  });

  it("were taken on the day in the ZIP's name", () => {
    const table = tableWith([], { containerName: "TikTok_Data_1795340000.zip" });
    const context = { ...contextAt(), companions: [] };
    expect(archivePosts.takenOn?.(table, context)).toBe("2026-11-22");
    expect(archivePosts.takenOn?.(tableWith([]), context)).toBeNull();
  });
});
