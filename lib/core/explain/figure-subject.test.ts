import { expect, test } from "vitest";
import { KEPT_RUNGS } from "@/lib/core/income/ladder-lines";
import { parseCurrency } from "@/lib/core/money/currency";
import type { IncomePart } from "./income-part";
import { parseSubject, subjectText, type FigureSubject } from "./figure-subject";

const part = (of: IncomePart): FigureSubject => ({ tag: "part", part: of });

const NO_PARTS = [
  "part",
  "part:",
  "part:lottery::::",
  "part::XXXX:::",
  "part:::shape::=1",
  "part:::hour:Mars/Base:=1",
  "part:::length::30",
  "part:::::=30",
  "part:::length::=%E0%A4",
  "part:::length::=30:more",
  "part:::tag::=%00",
];

test("a subject is read from what it was written as", () => {
  const subjects: FigureSubject[] = [
    { tag: "erpm" },
    { tag: "income" },
    { tag: "views" },
    { tag: "rewards" },
    { tag: "gross" },
    ...KEPT_RUNGS.map((rung) => ({ tag: "kept", rung }) as const),
    { tag: "stream", stream: "brand_deal" },
    { tag: "video", videoId: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" },
    { tag: "source", source: { kind: "platform", key: "tiktok" } },
    { tag: "source", source: { kind: "brand", key: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" } },
    { tag: "source", source: { kind: "programme", key: "nord: kaffe & co" } },
    part({ stream: null, currency: null, segment: { by: "length", key: "30", zone: null } }),
    part({
      stream: "ads",
      currency: parseCurrency("EUR"),
      segment: { by: "hour", key: "", zone: "Europe/Paris" },
    }),
    part({ stream: null, currency: null, segment: { by: "tag", key: "a:b\u001f=c & d %", zone: null } }),
    part({ stream: "tips", currency: null, segment: { by: "video", key: null, zone: null } }),
    part({ stream: null, currency: parseCurrency("JPY"), segment: null }),
  ];
  expect(subjects.map((subject) => parseSubject(subjectText(subject)))).toEqual(subjects);
});

test("an address names a step of the take-home ladder as the ladder does", () => {
  const texts = KEPT_RUNGS.map((rung) => subjectText({ tag: "kept", rung }));
  expect([subjectText({ tag: "gross" }), ...texts]).toEqual(["gross", "kept:platformFee", "kept:agency"]);
});

test("text that names no figure is none", () => {
  for (const text of [
    "",
    "erpm:x",
    "stream",
    "stream:",
    "stream:lottery",
    "video",
    "video:",
    "gross:x",
    "kept",
    "kept:",
    "kept:costs",
    "kept:platformfee",
    "kept:agency:x",
    "profit",
    "source",
    "source:platform",
    "source:platform:radio",
    "source:platform:TikTok",
    "source:brand:",
    "source:programme:a\0",
    "source:stream:tips",
    ...NO_PARTS,
  ]) {
    expect(parseSubject(text), text).toBeNull();
  }
});
