import type { StructureElement } from "pdfkit";
import type { Column, FootRow, Table } from "@/lib/core/document/paper";
import { drawHairline, drawLines, drawRow, tallest, turnPage, type Canvas, type Cell } from "./canvas";
import { isDrawnOtherwise } from "./runs";
import { STYLES } from "./styles";
import type { Line, Style } from "./typesetter";

type Track = Column & { x: number; room: number };
type Placed = Omit<Cell, "element" | "tag"> & { text: string };

/** Between columns, above and below the lines of a row, and what they are set in. */
const ROOMY = { gap: 18, pad: 6.5, text: STYLES.text, figure: STYLES.figure } as const;
const DENSE = { gap: 12, pad: 2.75, text: STYLES.denseText, figure: STYLES.denseFigure } as const;
/** So many rows begin a table together, where they find room. */
const FIRST_ROWS = 3;
const HEAD_GAP = 4;
/** What columns of numbers may take of the row before their numbers wrap. */
const MOST_FOR_NUMBERS = 0.75;
/** What a column of texts may take of the row before its longest word is broken. */
const MOST_FOR_A_WORD = 0.2;

export function drawTable(canvas: Canvas, table: Table, parent: StructureElement): void {
  const { doc } = canvas;
  const look = table.dense === true ? DENSE : ROOMY;
  const element = add(canvas, parent, "Table");
  const tracks = layTracks(canvas, table, look);
  const heads = tracks.map((track) => place(canvas, { text: track.head, track, style: STYLES.label }));
  const rows = table.rows.map((cells) =>
    tracks.map((track, index) => placeBody(canvas, { text: cells[index] ?? "", track, look })),
  );
  const feet = table.foot.map((row) => placeFoot(canvas, row, { tracks, gap: look.gap }));
  const footHeight = feet.reduce<number>(
    (sum, { cells }) => sum + tallest(cells) + ROOMY.pad * 1.2,
    ROOMY.pad,
  );
  const headHeight = tallest(heads) + HEAD_GAP;

  const first = rows.slice(0, FIRST_ROWS).reduce((sum, row) => sum + tallest(row) + 2 * look.pad, 0);
  const start = headHeight + Math.min(first, 120) + (rows.length <= FIRST_ROWS ? footHeight : 0);
  if (canvas.y > canvas.top && canvas.y + start > canvas.bottom) turnPage(canvas);

  const head = add(canvas, add(canvas, element, "THead"), "TR");
  for (const cell of heads) {
    const th = doc.struct("TH", {
      scope: "Column",
      ...(isDrawnOtherwise(cell.text) ? { actual: cell.text } : {}),
    });
    head.add(th);
    th.add(doc.markStructureContent("TH"));
    drawLines(canvas, cell, canvas.y);
    doc.endMarkedContent();
  }
  finishHead(canvas, headHeight);

  /** On further pages the heads are for the eye only: a reader has them from the table's structure. */
  const repeatHead = () => {
    doc.markContent("Artifact", { type: "Pagination", attached: ["Top"] });
    for (const cell of heads) drawLines(canvas, cell, canvas.y);
    doc.endMarkedContent();
    finishHead(canvas, headHeight);
  };

  const body = rows.length > 0 ? add(canvas, element, "TBody") : element;
  rows.forEach((cells, index) => {
    const isLast = index === rows.length - 1;
    const keep = isLast ? footHeight : 0;
    drawRow(canvas, inRow(canvas, { cells, parent: body }), {
      pad: look.pad,
      keep,
      whole: true,
      onNewPage: repeatHead,
    });
    if (!isLast) drawHairline(canvas, { from: canvas.left, to: canvas.right, y: canvas.y }, "light");
  });
  drawFoot(canvas, { element, feet, height: footHeight });
}

type Foot = { cells: Placed[]; strong: boolean };

function drawFoot(
  canvas: Canvas,
  { element, feet, height }: { element: StructureElement; feet: readonly Foot[]; height: number },
): void {
  drawHairline(canvas, { from: canvas.left, to: canvas.right, y: canvas.y }, "dark");
  if (feet.length === 0) return;
  if (canvas.y + height > canvas.bottom) turnPage(canvas);
  canvas.y += ROOMY.pad;
  const group = add(canvas, element, "TFoot");
  for (const { cells } of feet) {
    drawRow(canvas, inRow(canvas, { cells, parent: group }), {
      pad: ROOMY.pad * 0.6,
      keep: 0,
      whole: true,
      onNewPage: () => undefined,
    });
  }
}

function finishHead(canvas: Canvas, height: number): void {
  canvas.y += height;
  drawHairline(canvas, { from: canvas.left, to: canvas.right, y: canvas.y }, "dark");
}

function inRow(
  canvas: Canvas,
  { cells, parent }: { cells: readonly Placed[]; parent: StructureElement },
): Cell[] {
  const row = add(canvas, parent, "TR");
  return cells.map((cell) => {
    const element = canvas.type.elementFor("TD", cell.text);
    row.add(element);
    return { ...cell, element, tag: "TD" };
  });
}

function add(canvas: Canvas, parent: StructureElement, tag: string): StructureElement {
  const element = canvas.doc.struct(tag);
  parent.add(element);
  return element;
}

/**
 * Shares of the row, in which a column of numbers has at least the room of its longest number, and one of texts that of its
 * longest word, as far as there is room for all of them.
 */
function layTracks(canvas: Canvas, table: Table, look: Look): Track[] {
  const { columns } = table;
  const row = canvas.right - canvas.left - look.gap * (columns.length - 1);
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const longest = columns.map(({ align }, index) =>
    align === "end" ? longestNumber(canvas, table, { index, look }) : 0,
  );
  const total = longest.reduce((sum, width) => sum + width, 0);
  const allowed = Math.min(1, (row * MOST_FOR_NUMBERS) / Math.max(1, total));
  const numbers = longest.map((width) => (width === 0 ? 0 : width * allowed + 0.01));
  const words = columns.map(({ align }, index) =>
    align === "start" ? Math.min(row * MOST_FOR_A_WORD, longestWord(canvas, table, { index, look })) : 0,
  );
  const least = numbers.map((width, index) => width + (words[index] ?? 0));
  const hasRoom = least.reduce((sum, width) => sum + width, 0) <= row;
  const rooms = share(
    columns.map(({ width }) => (width / shares) * row),
    { least: hasRoom ? least : numbers, row },
  );
  let x = canvas.left;
  return columns.map((column, index) => {
    const track = { ...column, x, room: rooms[index] ?? 0 };
    x += track.room + look.gap;
    return track;
  });
}

type InColumn = { index: number; look: Look };

function longestNumber({ type }: Canvas, { columns, rows, foot }: Table, { index, look }: InColumn): number {
  const widths = rows.map((cells) => type.widthOf(firstLine(cells[index]), look.figure));
  const sums = foot.map(({ cells, strong }) => {
    const reachesLeft = index > 0 && cells[index - 1] === "";
    return reachesLeft ? 0 : type.widthOf(cells[index] ?? "", strong ? STYLES.totalFigure : STYLES.figure);
  });
  return Math.max(type.widthOf(columns[index]?.head ?? "", STYLES.label), ...widths, ...sums);
}

function longestWord({ type }: Canvas, { columns, rows }: Table, { index, look }: InColumn): number {
  const words = new Set(rows.flatMap((cells) => firstLine(cells[index]).split(/\s+/)));
  const heads = (columns[index]?.head ?? "").split(/\s+/).map((word) => type.widthOf(word, STYLES.label));
  let longest = Math.max(...heads);
  // Thousands of titles have more words than a call takes arguments.
  for (const word of words) longest = Math.max(longest, type.widthOf(word, look.text));
  return longest + 0.01;
}

/** Widths that sum up to the row; what the narrow ones lack, the others give in proportion. */
function share(
  wanted: readonly number[],
  { least, row }: { least: readonly number[]; row: number },
): number[] {
  const isShort = wanted.map((width, index) => width < (least[index] ?? 0));
  if (isShort.every((short) => !short)) return [...wanted];
  const fixed = wanted.reduce((sum, _, index) => sum + (isShort[index] ? (least[index] ?? 0) : 0), 0);
  const others = wanted.reduce((sum, width, index) => sum + (isShort[index] ? 0 : width), 0);
  if (others === 0) return [...least];
  const scaled = wanted.map((width, index) =>
    isShort[index] ? (least[index] ?? 0) : (width / others) * (row - fixed),
  );
  return scaled.some((width, index) => width < (least[index] ?? 0) - 0.02)
    ? share(scaled, { least, row })
    : scaled;
}

function place(canvas: Canvas, { text, track, style }: { text: string; track: Track; style: Style }): Placed {
  const { x, room: width, align } = track;
  return { text, lines: text === "" ? [] : canvas.type.linesOf(text, { width, style }), x, width, align };
}

type Look = typeof ROOMY | typeof DENSE;

function placeBody(
  canvas: Canvas,
  { text, track, look }: { text: string; track: Track; look: Look },
): Placed {
  const [first = "", ...more] = text.split("\n");
  const cell = place(canvas, {
    text: first,
    track,
    style: track.align === "end" ? look.figure : look.text,
  });
  const remarks: Line[] = more.flatMap((line) =>
    canvas.type.linesOf(line, { width: track.room, style: STYLES.remark }),
  );
  return { ...cell, text, lines: [...cell.lines, ...remarks] };
}

function placeFoot(
  canvas: Canvas,
  { cells, strong }: FootRow,
  { tracks, gap }: { tracks: readonly Track[]; gap: number },
): Foot {
  let from = canvas.left;
  const placed = tracks.map((track, index) => {
    const text = cells[index] ?? "";
    if (text === "") return { text, lines: [], x: track.x, width: track.room, align: track.align };
    const width = track.x + track.room - from;
    const isFigure = track.align === "end" && from === track.x;
    const lines = canvas.type.linesOf(text, { width, style: footStyle({ strong, isFigure }) });
    const cell = { text, lines, x: from, width, align: "end" } as const;
    from = track.x + track.room + gap;
    return cell;
  });
  return { cells: placed, strong };
}

function footStyle({ strong, isFigure }: { strong: boolean; isFigure: boolean }): Style {
  if (strong) return isFigure ? STYLES.totalFigure : STYLES.total;
  return isFigure ? STYLES.figure : STYLES.text;
}

function firstLine(text = ""): string {
  return text.split("\n", 1)[0] ?? "";
}
