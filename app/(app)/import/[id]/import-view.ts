import type { ImportView } from "@/components/imports/preview-href";
import { previewQuerySchema, rowsQuerySchema } from "@/lib/features/imports/schema";

type Query = Record<string, string | string[] | undefined>;

/** The address as decisions; what cannot be read is not decided. */
export function toView(id: string, query: Query): ImportView {
  const decisions = previewQuerySchema.parse({
    overlap: only(query.overlap),
    channelId: only(query.channelId),
    asOf: only(query.asOf),
  });
  const rows = rowsQuerySchema.parse({
    show: only(query.show) ?? null,
    file: only(query.file) ?? null,
    page: only(query.page),
  });
  return { id, decisions, rows, isErrorsOnly: query.problems === "errors" };
}

function only(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
