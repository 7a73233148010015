import { getDocument, VerbosityLevel, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A structure element with what it says, or what is said in its place; texts of several pages are joined. */
export type PdfNode = { role: string; text: string; children: PdfNode[] };

export type ReadPdf = {
  pages: number;
  isMarked: boolean;
  language: string | null;
  info: Record<string, unknown>;
  /** XMP's title: it is there only when its XML is well-formed. */
  xmpTitle: unknown;
  showsTitle: boolean;
  /** The structure tree of each page. */
  trees: PdfNode[];
  /** All text of each page, decoration as well. */
  texts: string[];
  /** What each page marks as decoration. */
  artifacts: string[];
  /** How far to the right the text of each page goes, in points. */
  reaches: number[];
};

/** Reads a PDF with a reader that shares no code with our writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  });
  const document = await loading.promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) =>
      readPage(await document.getPage(index + 1)),
    ),
  );
  const { info, metadata } = await document.getMetadata();
  const preferences = new Map<string, unknown>(Object.entries((await document.getViewerPreferences()) ?? {}));
  const marks = await document.getMarkInfo();
  const facts = new Map(Object.entries(info));
  const read: ReadPdf = {
    pages: document.numPages,
    isMarked: marks?.Marked === true,
    language: asText(facts.get("Language")),
    info: Object.fromEntries(facts),
    xmpTitle: (metadata as { get(name: string): unknown } | null)?.get("dc:title"),
    showsTitle: preferences.get("DisplayDocTitle") === true,
    trees: pages.map(({ tree }) => tree),
    texts: pages.map(({ text }) => text),
    artifacts: pages.map(({ artifacts }) => artifacts),
    reaches: pages.map(({ reach }) => reach),
  };
  await loading.destroy();
  return read;
}

/** The elements of a role in all pages, in reading order. */
export function nodesOf({ trees }: ReadPdf, role: string): PdfNode[] {
  const within = (node: PdfNode): PdfNode[] => [
    ...(node.role === role ? [node] : []),
    ...node.children.flatMap(within),
  ];
  return trees.flatMap(within);
}

type Content = { byId: Map<string, string>; artifacts: string; text: string; reach: number };
type ReadPage = Omit<Content, "byId"> & { tree: PdfNode };

async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const { byId, ...content } = await readContent(page);
  const tree: unknown = await page.getStructTree();
  return { ...content, tree: toNode(tree, byId) };
}

async function readContent(page: PDFPageProxy): Promise<Content> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const content: Content = { byId: new Map(), artifacts: "", text: "", reach: 0 };
  const open: { id: string | null; isArtifact: boolean }[] = [];
  for (const item of items) {
    if ("str" in item) {
      const said = item.str + (item.hasEOL ? "\n" : "");
      content.text += said;
      if (item.str.trim() !== "")
        content.reach = Math.max(content.reach, Number(item.transform[4]) + item.width);
      if (open.some(({ isArtifact }) => isArtifact)) content.artifacts += said;
      const id = open.findLast((mark) => mark.id !== null)?.id;
      if (id) content.byId.set(id, (content.byId.get(id) ?? "") + said);
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push({ id: item.id || null, isArtifact: "tag" in item && item.tag === "Artifact" });
  }
  return content;
}

/** The reader gives every page the whole tree: what has nothing on the page goes, but for the empty cells of a row. */
function toNode(node: unknown, texts: ReadonlyMap<string, string>): PdfNode & { isHere: boolean } {
  if (typeof node !== "object" || node === null) return { role: "", text: "", children: [], isHere: false };
  if ("type" in node && node.type === "content") {
    const text = "id" in node ? texts.get(String(node.id)) : undefined;
    // The reader sees a space in every gap, also before the first word of a cell.
    const trimmed = (text ?? "").replaceAll(/\s+/g, " ").trim();
    return { role: "", text: trimmed, children: [], isHere: text !== undefined };
  }
  const all = "children" in node && Array.isArray(node.children) ? node.children : [];
  const read = all.map((child) => toNode(child, texts));
  return {
    role: "role" in node ? String(node.role) : "",
    text: "alt" in node ? String(node.alt) : textOf(read),
    children: read
      .filter(({ role, isHere }) => role !== "" && (isHere || role === "TD"))
      .map(({ role, text, children }) => ({ role, text, children })),
    isHere: read.some(({ isHere }) => isHere),
  };
}

function textOf(nodes: readonly PdfNode[]): string {
  return nodes
    .map(({ text }) => text)
    .filter((text) => text !== "")
    .join(" ");
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
