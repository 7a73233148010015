"use client";

import type { Route } from "next";
import { Sparkline } from "@/components/charts/sparkline";
import { Swatch, type SeriesNumber } from "@/components/ui/badge";
import { Delta, type DeltaDirection } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { FigureLink, RowLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";

/** A name and its figure, every text ready for display; a figure that may not be seen is not in here at all. */
export type FigureRow = {
  id: string;
  name: string;
  /** A person wrote the name: it reads in its own direction and may be cut. */
  isTitle?: true;
  /** Where the whole row leads. */
  href?: Route | Route<`/videos/${string}`>;
  detail?: string;
  colour?: SeriesNumber;
  /** Heights of a small line between 0 and 1. */
  line?: readonly number[];
  figure: string;
  /** Where the figure is worked out, and the link's name, which begins with the figure. */
  working?: { href: Route; label: string };
  /** Under the figure: its change, or what it comes to. */
  change?: { direction: DeltaDirection; text: string };
  note?: string;
};

export function FigureRows({ rows }: { rows: readonly FigureRow[] }) {
  return (
    <Rows>
      {rows.map((row) => (
        <Row
          key={row.id}
          start={row.colour && <Swatch series={row.colour} />}
          detail={row.detail}
          end={<RowEnd row={row} />}
        >
          <RowName row={row} />
        </Row>
      ))}
    </Rows>
  );
}

function RowName({ row: { name, isTitle, href } }: { row: FigureRow }) {
  const text = href ? <RowLink href={href}>{name}</RowLink> : name;
  return isTitle ? <TitleText lines={2}>{text}</TitleText> : text;
}

function RowEnd({ row: { line, figure, working, change, note } }: { row: FigureRow }) {
  const money = <Money text={figure} />;
  const amount = working ? <FigureLink {...working}>{money}</FigureLink> : money;
  if (!change && !note) return amount;
  return (
    <>
      {line && (
        <span className="max-sm:hidden">
          <Sparkline heights={line} />
        </span>
      )}
      <span className={`grid justify-items-end ${line ? "sm:min-w-32" : ""}`}>
        {amount}
        {change && (
          <span className="text-caption">
            <Delta {...change} />
          </span>
        )}
        {note && <span className="text-caption text-ink-3">{note}</span>}
      </span>
    </>
  );
}
