/** CSV with a byte order mark, without which Excel takes UTF-8 for an older encoding. */
export function templateResponse(csv: string, { fileName }: { fileName: string }): Response {
  return new Response(`\uFEFF${csv}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}
