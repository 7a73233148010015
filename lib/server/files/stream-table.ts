import type { SourceTable, TableEncoding } from "@/lib/core/formats/table";
import { fail, ok, type Result } from "@/lib/core/result";
import { inspectFile } from "./inspect-file";
import { createCsvReader, guessShape } from "./reader/csv.mjs";
import { markedEncoding, refuseControls, undecodable } from "./reader/decode.mjs";
import { readPieces } from "./read-pieces";
import { FileRefused } from "./reader/refused.mjs";
import type { FileRefusal } from "./refusal";

export type StreamedTable = {
  rows: number;
  bytes: number;
  encoding: TableEncoding;
  delimiter: string;
};

const ONE_GIB = 1024 * 1024 * 1024;
// Rows of one piece die young: with larger pieces most of the time goes into collecting them.
const CHUNK = 65_536;
const PEEK_ROWS = 50;

type Options = { path: string; name: string; maxBytes?: number };

/**
 * A large CSV or TSV piece by piece in bounded memory: each call of `onRows` gets the rows of some ten kilobytes
 * with how much of the file was read, and is awaited. UTF-8 or UTF-16 with its mark only. A refusal may come after rows were handed on (a cut end is
 * seen at the end), so the caller keeps them in a transaction until the result is ok.
 */
export async function streamTable(
  { path, name, maxBytes = ONE_GIB }: Options,
  onRows: (header: string[], rows: string[][], bytesRead: number) => Promise<void>,
): Promise<Result<StreamedTable, FileRefusal>> {
  const inspected = await inspectFile({ path, name }, { maxBytes });
  if (!inspected.ok) return inspected;
  if (inspected.value.kind !== "text") return fail(notPlain(name));
  try {
    return ok(await pump({ path, name, head: inspected.value.head }, onRows));
  } catch (error) {
    if (error instanceof FileRefused) return fail(error.toRefusal());
    throw error;
  }
}

/** The first rows of a plain CSV or TSV, to tell its format before streaming it; null for what is no plain text. */
export async function peekTable({
  path,
  name,
  maxBytes = ONE_GIB,
}: Options): Promise<Result<SourceTable | null, FileRefusal>> {
  const inspected = await inspectFile({ path, name }, { maxBytes });
  if (!inspected.ok) return inspected;
  const { kind, head, modifiedAt } = inspected.value;
  if (kind !== "text") return ok(null);
  const encoding = markedEncoding(head) ?? "utf-8";
  const text = new TextDecoder(encoding).decode(head);
  const { delimiter, newline, skip } = guessShape(text);
  const rows: string[][] = [];
  const reader = createCsvReader({ name, delimiter, newline, onRow: (row) => void rows.push(row) });
  try {
    reader.push(text.slice(skip));
  } catch (error) {
    if (error instanceof FileRefused) return fail(error.toRefusal());
    throw error;
  }
  const place = { key: name, name, path: name, containerName: name, encoding, delimiter };
  return ok({
    ...place,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    rows: rows.slice(0, PEEK_ROWS),
  });
}

async function pump(
  { path, name, head }: { path: string; name: string; head: Uint8Array },
  onRows: (header: string[], rows: string[][], bytesRead: number) => Promise<void>,
): Promise<StreamedTable> {
  const encoding = markedEncoding(head) ?? "utf-8";
  const { delimiter, newline, skip } = guessShape(new TextDecoder(encoding).decode(head));
  const decode = createDecoder(encoding, name);
  const total = { rows: 0, bytes: 0 };
  let batch: string[][] = [];
  let header: string[] | undefined;
  const reader = createCsvReader({ name, delimiter, newline, onRow: (row) => void batch.push(row) });
  const flush = async () => {
    header ??= batch.shift();
    const rows = batch;
    batch = [];
    if (header === undefined || rows.length === 0) return;
    total.rows += rows.length;
    await onRows(header, rows, total.bytes);
  };
  for await (const chunk of readPieces(path, CHUNK)) {
    const text = decode(chunk, true);
    reader.push(total.bytes === 0 ? text.slice(skip) : text);
    total.bytes += chunk.byteLength;
    await flush();
  }
  reader.push(decode(new Uint8Array(), false));
  reader.end();
  await flush();
  return { ...total, encoding, delimiter };
}

function createDecoder(encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252", name: string) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk: Uint8Array, stream: boolean) => {
    try {
      const text = decoder.decode(chunk, { stream });
      refuseControls(text, name);
      return text;
    } catch (error) {
      if (error instanceof FileRefused) throw error;
      throw undecodable(name, encoding);
    }
  };
}

function notPlain(name: string): FileRefusal {
  return {
    code: "unknown-zip",
    message: `${name} is no plain text; only CSV can be streamed.`,
  };
}
