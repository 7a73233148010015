import { FilterChip } from "@/components/ui/filter-chip";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { ROW_FILTERS } from "@/lib/core/formats/row-filter";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { kindName } from "./kind-name";
import { rowsHref, type ImportView } from "./preview-href";
import { PreviewRowItem } from "./preview-row";
import type { PreviewPage } from "./report-types";

type PreviewRowsProps = { page: PreviewPage; view: ImportView; creatorId: string; mayFix: boolean };

/** The rows of the files, a page of them, by what becomes of them. */
export function PreviewRows({ page, view, creatorId, mayFix }: PreviewRowsProps) {
  const t = getT("imports");
  const { rows, files, handled, show } = page;
  return (
    <Section title={t("preview.rows")} id="list" aside={t("rowsFrom")}>
      <Filters page={page} view={view} />
      {show === "fix" && handled > 0 && (
        <p className="pb-2 text-caption text-ink-3">{t("preview.handled", { count: handled })}</p>
      )}
      {rows.length === 0 ? (
        <p className="border-b border-line py-6 text-ink-2">{t("preview.noRows")}</p>
      ) : (
        <ul aria-label={t("preview.rows")} className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <PreviewRowItem
              key={row.key}
              row={row}
              importId={view.id}
              isFileSaid={files.length > 1 && view.rows.file === null}
              {...{ creatorId, mayFix }}
            />
          ))}
        </ul>
      )}
      <Pages page={page} view={view} />
    </Section>
  );
}

const MOST_FILES = 12;

function Filters({ page, view }: Pick<PreviewRowsProps, "page" | "view">) {
  const t = getT("imports");
  const { counts, show, files, wrong } = page;
  const offered = ROW_FILTERS.filter((filter) => filter === "all" || filter === show || counts[filter] > 0);
  return (
    <div className="grid gap-2 py-3" data-screen-only>
      <div className="flex flex-wrap gap-2">
        {offered.map((filter) => (
          <FilterChip
            key={filter}
            href={rowsHref(view, { show: filter === show ? null : filter })}
            active={filter === show}
            removeLabel={t("removeFilter")}
          >
            {t(`preview.filter.${filter}`)}{" "}
            <span className="figure">{countText(BigInt(filter === "fix" ? wrong : counts[filter]))}</span>
          </FilterChip>
        ))}
      </div>
      {files.length > 1 && (
        <div className="flex flex-wrap gap-2" role="group" aria-label={t("preview.byFile")}>
          {files.slice(0, MOST_FILES).map(({ name, kind }, file) => (
            <FilterChip
              key={file}
              href={rowsHref(view, { file: view.rows.file === file ? null : file })}
              active={view.rows.file === file}
              removeLabel={t("removeFilter")}
            >
              {/* Lists of one archive lie in the same file. */}
              {files.filter((other) => other.name === name).length > 1 ? kindName(kind) : name}
            </FilterChip>
          ))}
        </div>
      )}
    </div>
  );
}

const PER_PAGE = 50;

function Pages({ page: { page, pages, total, rows }, view }: Pick<PreviewRowsProps, "page" | "view">) {
  const t = getT("imports");
  if (pages < 2) return null;
  const first = (page - 1) * PER_PAGE + 1;
  const turn = (to: number) => rowsHref(view, { page: to });
  return (
    <Pagination
      label={t("preview.pages")}
      summary={t("preview.page", { first, last: first + rows.length - 1, total })}
      previous={page > 1 ? { href: turn(page - 1), label: t("preview.previous") } : undefined}
      next={page < pages ? { href: turn(page + 1), label: t("preview.next") } : undefined}
    />
  );
}
