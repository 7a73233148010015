import { expect, test } from "vitest";
import { parseSubject, subjectText, type FigureSubject } from "./figure-subject";

test("a subject is read from what it was written as", () => {
  const subjects: FigureSubject[] = [
    { tag: "erpm" },
    { tag: "income" },
    { tag: "views" },
    { tag: "rewards" },
    { tag: "stream", stream: "brand_deal" },
    { tag: "video", videoId: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" },
  ];
  expect(subjects.map((subject) => parseSubject(subjectText(subject)))).toEqual(subjects);
});

test("text that names no figure is none", () => {
  for (const text of ["", "erpm:x", "stream", "stream:", "stream:lottery", "video", "video:", "profit"]) {
    expect(parseSubject(text), text).toBeNull();
  }
});
