import type { ReactNode } from "react";
import { EmptyLedger } from "@/components/ui/empty-state";
import { PageHeader } from "./page-header";

/** What a page says before there is anything to show: `title` is the page's own, the others are of what will be here. */
export type EmptyWord = "title" | "emptyTitle" | "emptyAction" | "emptyText";

type EmptyPageProps = {
  /** The words of the page. */
  t: (word: EmptyWord) => string;
  back?: ReactNode;
  /** What the page has in any case. */
  children?: ReactNode;
};

/** A page whose ledger is empty: its name, what will be here, and the key to the first entry. */
export function EmptyPage({ t, back, children }: EmptyPageProps) {
  return (
    <>
      <PageHeader title={t("title")} back={back} />
      <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
        {t("emptyText")}
      </EmptyLedger>
      {children}
    </>
  );
}
