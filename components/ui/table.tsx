import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";

type TableProps = {
  /** Names the table and the region that scrolls sideways on small screens. */
  label: string;
  /** Most height in view before it scrolls by itself with the head fixed. */
  tall?: boolean;
  children: ReactNode;
};

/** Ruled rows, a head that stays. Children are thead, tbody and tfoot made of the cells below. */
export function Table({ label, tall = false, children }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={`relative overflow-x-auto print:max-h-none print:overflow-visible ${tall ? "max-h-[32rem] overflow-y-auto" : ""}`}
    >
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

type HeadCellProps = {
  children?: ReactNode;
  numeric?: boolean;
  /** From 640 px on; narrower, the row says it under another figure or not at all. */
  wide?: boolean;
  /** Above a `RowHead` that stays. */
  stays?: boolean;
  /** Where a tap on the head leads: the same page in another order. */
  href?: Route | undefined;
  sorted?: "ascending" | "descending" | undefined;
};

export function HeadCell({
  children,
  numeric = false,
  wide = false,
  stays = false,
  href,
  sorted,
}: HeadCellProps) {
  const arrow = sorted && <span aria-hidden="true">{sorted === "ascending" ? " ▲" : " ▼"}</span>;
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`cell-head ${numeric ? "text-end" : ""} ${wide ? "cell-wide" : ""} ${stays ? "max-sm:start-0 max-sm:z-20" : ""}`.trim()}
    >
      {href ? (
        <Link
          href={href}
          className="inline-flex min-h-6 items-center gap-1 hover:underline"
          prefetch={false}
          scroll={false}
        >
          {children}
          {arrow}
        </Link>
      ) : (
        <>
          {children}
          {arrow}
        </>
      )}
    </th>
  );
}

type CellProps = { children?: ReactNode; numeric?: boolean; wide?: boolean; span?: number };

// One short name: a table repeats it in every cell, and a page is sent twice, as HTML and as data.
const CELL = "cell";
const NUMBER = `${CELL} cell-number`;

export function Cell({ children, numeric = false, wide = false, span }: CellProps) {
  return (
    <td colSpan={span} className={`${numeric ? NUMBER : CELL} ${wide ? "cell-wide" : ""}`.trim()}>
      {children}
    </td>
  );
}

type RowHeadProps = {
  children: ReactNode;
  /** On phones it stays in view while the figures scroll by; a link in it covers this cell then, and not the row. */
  stays?: boolean;
};

/** The cell that names its row. */
export function RowHead({ children, stays = false }: RowHeadProps) {
  return (
    <th scope="row" className={`${CELL} font-normal ${stays ? "cell-stays" : ""}`.trim()}>
      {children}
    </th>
  );
}

/** A body row; `relative`, so that a RowLink inside covers it. */
export function BodyRow({ children }: { children: ReactNode }) {
  return <tr className="relative hover:bg-sunken">{children}</tr>;
}
