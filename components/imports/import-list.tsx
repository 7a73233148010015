import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Moment } from "@/components/ui/moment";
import { Pagination } from "@/components/ui/pagination";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { SearchBox } from "@/components/ui/search-box";
import { Row, Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { ImportPage, ImportSummary } from "@/lib/features/imports/data";
import { IMPORTS_PER_PAGE } from "@/lib/features/imports/schema";
import { getT } from "@/lib/server/messages";
import { filesName } from "./files-name";
import { kindName } from "./kind-name";

type ImportListProps = { list: ImportPage; q: string; timeZone: string; mayUndo: boolean };

/** All imports so far, found by their files' names where they are many. */
export function ImportList({ list, q, timeZone, mayUndo }: ImportListProps) {
  const t = getT("imports");
  const { items, pages } = list;
  return (
    <>
      {(pages > 1 || q !== "") && (
        <div className="border-b border-line py-3" data-screen-only>
          <SearchBox
            action="/import"
            label={t("list.search")}
            submitLabel={t("list.searchGo")}
            defaultValue={q}
            keep={{}}
          />
        </div>
      )}
      {items.length === 0 ? (
        <p className="flex flex-wrap gap-x-4 border-b border-line py-6 text-ink-2">
          {t("list.none")} <TextLink href="/import">{t("list.clear")}</TextLink>
        </p>
      ) : (
        <Rows label={t("past")}>
          {items.map((one) => (
            <ImportRow key={one.id} one={one} timeZone={timeZone} mayUndo={mayUndo} />
          ))}
        </Rows>
      )}
      <Pages list={list} q={q} />
    </>
  );
}

type ImportRowProps = { one: ImportSummary; timeZone: string; mayUndo: boolean };

function ImportRow({ one, timeZone, mayUndo }: ImportRowProps) {
  const t = getT("imports");
  const { id, kind, state, publishedAt, createdAt } = one;
  const name = filesName(one);
  return (
    <Row
      detail={
        <>
          {kindName(kind)}, <Moment at={publishedAt ?? createdAt} timeZone={timeZone} />
          <span className="block">{summaryOf(one)}</span>
        </>
      }
      end={
        <>
          {state !== "published" && (
            <Badge mark={state === "undone" ? "struck" : "dashed"}>{t(`state.${state}`)}</Badge>
          )}
          {mayUndo && state === "published" && (
            <span className="relative">
              <ButtonLink
                href={`/import/${id}/undo`}
                tone="quiet"
                size="square"
                icon="undo"
                aria-label={t("undoTitle", { file: name })}
              >
                {null}
              </ButtonLink>
            </span>
          )}
        </>
      }
    >
      <TitleText lines={2}>
        <RowLink href={`/import/${id}`}>{name}</RowLink>
      </TitleText>
    </Row>
  );
}

function Pages({ list: { items, total, page, pages }, q }: Pick<ImportListProps, "list" | "q">) {
  const t = getT("imports");
  if (pages < 2) return null;
  const first = (page - 1) * IMPORTS_PER_PAGE + 1;
  const turn = (to: number) =>
    `/import?${new URLSearchParams({ ...(q === "" ? {} : { q }), page: String(to) })}` as const;
  return (
    <Pagination
      label={t("list.pages")}
      summary={t("list.page", { first, last: first + items.length - 1, total })}
      previous={page > 1 ? { href: turn(page - 1), label: t("list.newer") } : undefined}
      next={page < pages ? { href: turn(page + 1), label: t("list.older") } : undefined}
    />
  );
}

function summaryOf({ state, rows }: ImportSummary): string {
  const t = getT("imports");
  if (state === "received") return t("waiting");
  if (state === "queued") return t("committing");
  const statuses = (["new", "changed", "same", "error"] as const).filter((status) => rows[status] > 0);
  return statuses.map((status) => t(`count.${status}`, { count: rows[status] })).join(", ");
}
