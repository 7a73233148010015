import { describe, expect, it } from "vitest";
import { nodesOf, readPdf } from "@/lib/testing/pdf-reader";
import { writePdf } from "./write-pdf";

async function write(text: string): Promise<{ said: string; bytes: string }> {
  const bytes = await writePdf({
    language: "en",
    title: "Scripts",
    subject: "",
    author: "",
    createdAt: 0,
    size: "a4",
    blocks: [{ kind: "paragraph", text }],
    footer: { text: "", page: "" },
  });
  const said = nodesOf(await readPdf(bytes), "P")
    .map((node) => node.text)
    .join("");
  return { said, bytes: Buffer.from(bytes).toString("latin1") };
}

const ESCAPES: Record<string, string> = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };

/** A text as a string of a PDF, in UTF-16 and with its escapes. */
function pdfString(text: string): string {
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le").swap16().toString("latin1");
  return utf16.replaceAll(/[\b\t\n\f\r\\()]/g, (char) => ESCAPES[char] ?? `\\${char}`);
}

describe("a name is drawn in its own script", () => {
  it.each([
    ["Latin, Vietnamese", "Łódź Ğ ő Œuvre “fin” — Công ty Ánh Sao ở Quận"],
    ["Greek", "Βόρειο Φως Ά έ ώ"],
    ["Cyrillic", "ООО «Северный свет» Київ Ґ є ї Қазақстан"],
    ["Chinese", "上海星光文化传媒有限公司 臺灣廣告"],
    ["Japanese", "株式会社 渋谷広告 ヒカリエ あさ"],
    ["Korean", "주식회사 별빛미디어 12층"],
    ["Thai", "บริษัท ดาวเหนือ มีเดีย"],
    ["currency signs", "€ ₹ ₺ ₩ ₫ ₴ ₦ ฿ ₱ ₪ ₽ ¥ £ ₡ ₲ ₵ ₸ ₼ ₾ ₿ − ×"],
    ["spaces that hold together", "12\u00a0345\u202f€"],
  ])("%s", async (_, text) => {
    const { said, bytes } = await write(text);
    expect(said.replaceAll(/\s/g, " ")).toBe(text.replaceAll(/\s/g, " "));
    expect(bytes).not.toContain("/ActualText");
  });

  it.each([
    ["Arabic", "شركة النجمة للإعلام"],
    ["Persian", "شرکت گل‌ها پژواک چاپ"],
    ["Hebrew", "כוכב הצפון (קומה 3)"],
    ["Thai with a vowel of two glyphs", "จำกัด"],
  ])("%s, and what it says is told beside its glyphs", async (_, text) => {
    const { said, bytes } = await write(text);
    expect(said).not.toContain("□");
    expect(bytes).toContain(`/ActualText (${pdfString(text)})`);
  });
});

describe("an emoji is drawn in ink", () => {
  // Its colour, and what asks for it, is said beside the glyph, which the reader of this test does not look at.
  const bare = (text: string) => text.replaceAll(/[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, "");

  it.each(["🎬", "🍜", "❤️", "👨‍👩‍👧", "🇵🇹", "👍🏽", "1️⃣"])("%s", async (emoji) => {
    expect(bare((await write(`A ${emoji} B`)).said)).toBe(bare(`A ${emoji} B`));
  });
});

describe("what no font has", () => {
  it("of a script that is not covered is a square a letter", async () => {
    expect((await write("ଓଡ଼ିଆ")).said).toMatch(/^□+$/);
  });
});
