import { toCsv, type CsvCell } from "@/lib/core/csv";
import type { DealFileKind } from "@/lib/core/deals/file-kind";

export type ListedFile = {
  id: string;
  dealId: string;
  brand: string;
  deal: string;
  kind: DealFileKind;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  createdAt: Date;
};

const FILES_HEADER = [
  "id",
  "deal_id",
  "brand",
  "deal",
  "kind",
  "name",
  "media_type",
  "bytes",
  "sha256",
  "added_at",
] as const;

/** One row per file of a deal; with `sha256` a copy of the bytes can be held against what was stored. */
export function toDealFilesCsv(files: readonly ListedFile[]): string {
  return toCsv([FILES_HEADER, ...files.map(toFileRow)]);
}

function toFileRow(file: ListedFile): CsvCell[] {
  const { id, dealId, brand, deal, kind, name, mediaType, size, sha256, createdAt } = file;
  return [id, dealId, brand, deal, kind, name, mediaType, size, sha256, createdAt.toISOString()];
}
