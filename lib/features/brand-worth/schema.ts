import { z } from "zod";
import type { NoPriceReason } from "@/lib/core/deals/delivered-price";
import type { Stage } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Money } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";

/** A deal among others, as a brand's page lists it. */
export type WorthRow = {
  dealId: string;
  title: string;
  stage: Stage;
  /** Agreed on, else first worked on. */
  on: LocalDate;
  value: Money;
  isConverted: boolean;
  agreed: Money;
  received: bigint;
  atMonth: { price: Erpm } | { reason: NoPriceReason };
  now: { price: Erpm } | { reason: NoPriceReason };
  perHour: bigint | null;
};

export const BRAND_SORTS = ["earned", "name", "deals", "price", "perHour", "last"] as const;

export type BrandSort = (typeof BRAND_SORTS)[number];

export const brandListSchema = z.object({ sort: z.enum(BRAND_SORTS).catch("earned") });

/** A brand with all its deals. Minor units of the base currency. */
export type BrandRow = {
  id: string;
  name: string;
  deals: number;
  ongoing: number;
  /** What is income of its deals, and what of that is not converted. */
  earned: bigint;
  unconverted: readonly Money[];
  /** Pooled over the deals that are agreed on and have a price, of each of which the series has one. */
  price: Erpm | null;
  series: readonly { on: LocalDate; price: Erpm }[];
  unpriced: number;
  /** Of all deals that say their hours. */
  perHour: bigint | null;
  last: { dealId: string; title: string; on: LocalDate } | null;
};

export type BrandFacts = {
  id: string;
  version: number;
  name: string;
  contactName: string;
  contactEmail: string;
  address: string;
  taxId: string;
  note: string;
};

/** The deals that were agreed on in a year, and their pooled price. */
export type BrandYear = { year: string; deals: number; worth: bigint; price: Erpm | null };

export type BrandDetail = { facts: BrandFacts; row: BrandRow; deals: WorthRow[]; years: BrandYear[] };
