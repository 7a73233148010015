import { describe, expect, it } from "vitest";
import { plainName } from "./plain-name.mjs";

describe("a file's name", () => {
  it.each([
    "Overview_2026-10-25_1795297211_samplecreator.zip",
    "Content 2026-10-25_2026-11-22 Ünïcödé 日本.csv",
    "TikTok/Post/Post.txt",
    "a".repeat(100),
  ])("%s stays as it is", (name) => {
    expect(plainName(name)).toBe(name);
  });

  it("keeps the start and the end of a long one, where the period and the handle stand", () => {
    const name = `Overview_2026-10-25_${"x".repeat(300)}_samplecreator.zip`;
    expect(plainName(name)).toMatch(/^Overview_2026-10-25_x+…x+_samplecreator\.zip$/);
    expect(Array.from(plainName(name))).toHaveLength(100);
  });

  it("is one line of letters that PostgreSQL keeps and no letter turns around", () => {
    expect(plainName("a\u0000b\nc\u202egpj.csv")).toBe("a b c gpj.csv");
    expect(plainName("half \ud83c.csv")).toBe("half \ufffd.csv");
  });

  it("is cut between letters, not inside one", () => {
    expect(plainName("\ud83c\udfa7".repeat(200)).isWellFormed()).toBe(true);
  });
});
