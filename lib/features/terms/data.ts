import "server-only";
import { listDatedTerms, type DatedTerm } from "@/lib/ledger/dated-terms";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { USUAL_TERMS, type UsualTerm } from "./schema";

export type TermList = {
  /** By kind and name, from the earliest day on. */
  terms: DatedTerm[];
  /** What is said in public of terms that this creator has none of. */
  usual: readonly UsualTerm[];
};

export async function listTerms(viewer: Viewer): Promise<TermList> {
  const { creatorId } = viewer;
  const terms = await withTenantPg(
    viewer,
    (client) => listDatedTerms(sqlOfPg(client), { creatorId, kind: null }),
    { readOnly: true },
  );
  const known = new Set(terms.map(({ kind, name }) => `${kind} ${name}`));
  return { terms, usual: USUAL_TERMS.filter(({ kind, name }) => !known.has(`${kind} ${name}`)) };
}
