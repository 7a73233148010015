import "server-only";
import PDFDocument, { type PdfDocument } from "pdfkit";
import { printablePaper, type Paper } from "@/lib/core/document/paper";
import { drawLines, type Canvas } from "./canvas";
import { drawBlock } from "./draw-blocks";
import { PAGE, STYLES } from "./styles";
import { makeTypesetter, type Line } from "./typesetter";

/**
 * The paper as a tagged PDF 1.7 (PDF/UA-1): everything that is read out is in its structure tree, in reading order, and
 * everything else is marked as decoration. What no font can draw shows as a white square that is read as what it
 * stands for. Throws Error for a table whose rows do not fit its columns, and RangeError for an unknown language.
 */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  const printable = printablePaper(paper);
  const doc = openDocument(printable);
  const bytes = collect(doc);
  drawPaper(doc, printable);
  doc.end();
  return bytes;
}

function openDocument({ language, title, subject, author, createdAt, size }: Paper): PdfDocument {
  const about = { Title: title, Author: author, ...(subject === "" ? {} : { Subject: subject }) };
  const doc = new PDFDocument({
    size: size === "a4" ? "A4" : "LETTER",
    margin: 0,
    pdfVersion: "1.7",
    subset: "PDF/UA",
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    font: null,
    info: { ...about, Creator: "Permille", Producer: "Permille", CreationDate: new Date(createdAt) },
  });
  escapeMetadata(doc);
  return doc;
}

/** pdfkit puts these texts into its XML as they are; its other copy of them is written by then. */
function escapeMetadata(doc: PdfDocument): void {
  const endMetadata = doc.endMetadata.bind(doc);
  doc.endMetadata = () => {
    for (const [key, value] of Object.entries(doc.info)) {
      if (typeof value === "string") doc.info[key] = escapeXml(value);
    }
    endMetadata();
  };
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function drawPaper(doc: PdfDocument, { language, blocks, footer }: Paper): void {
  const type = makeTypesetter(doc, language);
  doc.addPage();
  const { width, height } = doc.page;
  const room = (width - 2 * PAGE.side) * 0.75;
  const footLines =
    footer.text === "" ? [] : type.linesOf(footer.text, { width: room, style: STYLES.footer });
  const footTop = height - PAGE.bottom - STYLES.footer.leading * Math.max(1, footLines.length);
  const canvas: Canvas = {
    doc,
    type,
    left: PAGE.side,
    right: width - PAGE.side,
    top: PAGE.top,
    bottom: footTop - PAGE.footerGap,
    y: PAGE.top,
  };
  const root = doc.struct("Document");
  doc.addStructure(root);
  blocks.forEach((block, index) => {
    drawBlock(canvas, block, { parent: root, before: blocks[index - 1], after: blocks[index + 1] });
  });
  root.end();
  drawFooters(canvas, { lines: footLines, page: footer.page, top: footTop });
}

function drawFooters(
  canvas: Canvas,
  { lines, page, top }: { lines: readonly Line[]; page: string; top: number },
): void {
  const { doc, type, left, right } = canvas;
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
    const width = right - left;
    drawLines(canvas, { lines, x: left, width, align: "start" }, top);
    const words = page.replaceAll("{page}", String(index + 1)).replaceAll("{pages}", String(count));
    drawLines(
      canvas,
      { lines: type.linesOf(words, { width, style: STYLES.footer }), x: left, width, align: "end" },
      top,
    );
    doc.endMarkedContent();
  }
}

async function collect(doc: PdfDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    doc.once("end", resolve);
    doc.once("error", reject);
  });
  return new Uint8Array(Buffer.concat(chunks));
}
