import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";
import type { PlacedIncome } from "./placed-income";
import type { LedgerScope } from "./scope";

type Adopted<Ref> = {
  rows: PlacedIncome<Ref>[];
  refused: { ref: Ref; code: "several-contents"; message: string }[];
};

/** Lines that share a loose id: under which id the ledger has each, and by which ids its files called it. */
type Lines = Map<string, Set<string>>;

/**
 * Finds the lines of rows whose id was not whole when they were first said: an order's content is named when it settles,
 * and the order then counts once. Ids that stand in one file are different lines. A row without the last part that could
 * be any of several lines is refused.
 */
export async function adoptIds<Ref>(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  rows: readonly PlacedIncome<Ref>[],
): Promise<Adopted<Ref>> {
  const looseIds = new Set(rows.flatMap(({ fact }) => fact.looseId ?? []));
  if (looseIds.size === 0) return { rows: [...rows], refused: [] };
  const known = await listKnown(sql, scope, [...looseIds]);
  const ids = new Map<string, string | null>();
  for (const [key, together] of groupBy(rows, ({ file, fact }) => `${file} ${fact.looseId ?? ""}`)) {
    const loose = together[0]?.fact.looseId;
    if (loose === undefined) continue;
    const lines = known.get(loose) ?? new Map<string, Set<string>>();
    known.set(loose, lines);
    const said = [...new Set(together.flatMap(({ fact }) => fact.externalId ?? []))].toSorted();
    for (const [id, line] of resolve(said, { lines, loose })) ids.set(`${key} ${id}`, line);
  }
  const adopted: Adopted<Ref> = { rows: [], refused: [] };
  for (const row of rows) {
    const { file, fact, ref } = row;
    const lineId = ids.get(`${file} ${fact.looseId ?? ""} ${fact.externalId ?? ""}`);
    if (lineId === null) adopted.refused.push({ ref, code: "several-contents", message: SEVERAL });
    else adopted.rows.push(lineId === undefined ? row : { ...row, lineId });
  }
  return adopted;
}

const SEVERAL =
  "The ledger has several lines of this order and product, and this row does not say which content it is. Leave it out, or type its Content ID.";

/** The line of each of the ids of one file; null where it could be several. Notes what was said of each line. */
function resolve(
  said: readonly string[],
  { lines, loose }: { lines: Lines; loose: string },
): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const taken = new Set<string>();
  const claim = (id: string, line: string) => {
    found.set(id, line);
    taken.add(line);
    lines.set(line, (lines.get(line) ?? new Set()).add(id));
  };
  const lineOf = linesByName(lines);
  for (const id of said) {
    const line = lines.has(id) ? id : lineOf.get(id);
    if (line !== undefined) claim(id, line);
  }
  const open = () => [...lines.keys()].filter((line) => !taken.has(line));
  const isNameless = (line: string) => [...(lines.get(line) ?? [])].every((name) => name === loose);
  const nameless = open().filter(isNameless).values();
  for (const id of said) {
    if (!found.has(id) && id !== loose) claim(id, nameless.next().value ?? id);
  }
  if (said.includes(loose) && !found.has(loose)) {
    const [only = loose, ...others] = open();
    if (others.length > 0) found.set(loose, null);
    else claim(loose, only);
  }
  return found;
}

/** The first line that each name was said of. */
function linesByName(lines: Lines): Map<string, string> {
  const found = new Map<string, string>();
  for (const [line, names] of lines) {
    for (const name of names) if (!found.has(name)) found.set(name, line);
  }
  return found;
}

/** An id without what comes after its last colon. */
const LOOSE = "left(s.id, length(s.id) - position(':' IN reverse(s.id)) + 1)";

async function listKnown(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  looseIds: readonly string[],
): Promise<Map<string, Lines>> {
  const rows = await sql.query<{ loose: string; line: string; name: string }>(
    `SELECT DISTINCT g.loose, s.identity::jsonb->>1 AS line, s.id AS name FROM (
       SELECT identity, external_id AS id FROM income WHERE creator_id = $1::uuid AND external_id LIKE '%:%'
       UNION ALL
       SELECT left(natural_key, length(natural_key) - position('#' IN reverse(natural_key))), payload->>'externalId'
       FROM observation WHERE creator_id = $1::uuid AND kind = 'income' AND payload->>'externalId' LIKE '%:%') s
     JOIN unnest($2::text[]) AS g(loose) ON g.loose = ${LOOSE}
     WHERE starts_with(s.identity, '["id"')
     ORDER BY g.loose, line, name`,
    [creatorId, looseIds],
  );
  const known = new Map<string, Lines>();
  for (const { loose, line, name } of rows) {
    const lines = known.get(loose) ?? new Map<string, Set<string>>();
    known.set(loose, lines.set(line, (lines.get(line) ?? new Set()).add(name)));
  }
  return known;
}
