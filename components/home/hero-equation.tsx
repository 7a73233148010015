"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { Delta, type DeltaProps } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { FigureLink, TextLink } from "@/components/ui/row-link";

export type HeroTerm = {
  figure: string;
  /** Quiet where it may be chance, with the word that says so. */
  change?: Omit<DeltaProps, "versus">;
  /** Where all of it stands, and what that is called aloud. */
  how: { href: Route; label: string };
  remarks: readonly string[];
};

/** How it is worked out: the division itself, unless it may not be seen, what it rests on, and where all of it stands. */
export type HeroMath = {
  label: string;
  sum: string | null;
  notes: readonly string[];
  all: { href: Route; text: string };
};

type HeroEquationProps = {
  title: string;
  math: HeroMath;
  erpm: HeroTerm;
  versus: string | null;
  income: HeroTerm & { label: string };
  views: HeroTerm & { label: string };
  /** The signs in words, for those who listen. */
  spoken: { equals: string; divided: string; times: string };
};

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

/** The equation: what a thousand views earned = income ÷ views × 1,000, each with its change. */
export function HeroEquation({ title, math, erpm, versus, income, views, spoken }: HeroEquationProps) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 py-2 md:flex md:flex-wrap md:items-start md:gap-y-6 lg:py-4"
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
        <p className="flex items-center gap-1 text-caption font-semibold text-ink-2">
          {title}
          <ShowTheMath {...math} />
        </p>
        <p data-hero>
          <FigureLink {...erpm.how}>
            <Money text={erpm.figure} size={erpm.figure.length > LONGEST_HERO ? "title" : "hero"} />
          </FigureLink>
        </p>
        <Remarks lines={erpm.remarks} />
        {erpm.change && <Delta {...erpm.change} versus={versus ?? undefined} />}
      </div>
      <Term term={income} operator={<Operator sign="=" spoken={spoken.equals} />} />
      <Term term={views} operator={<Operator sign="÷" spoken={spoken.divided} />}>
        <Operator sign="× 1,000" spoken={spoken.times} />
      </Term>
    </section>
  );
}

type TermProps = { term: HeroTerm & { label: string }; operator: ReactNode; children?: ReactNode };

function Term({ term: { label, figure, change, remarks, how }, operator, children }: TermProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-3">
      <span className="pt-5">{operator}</span>
      <div className="grid min-w-0 gap-1">
        <p className="text-caption font-semibold text-ink-3">{label}</p>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <FigureLink {...how}>
            <Money text={figure} size="title" />
          </FigureLink>
          {children}
        </p>
        {change && <Delta {...change} />}
        <Remarks lines={remarks} />
      </div>
    </div>
  );
}

function Operator({ sign, spoken }: { sign: string; spoken: string }) {
  return (
    <span className="figure text-h2 leading-9 !font-normal text-ink-3">
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}

function Remarks({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} className="max-w-prose text-caption text-ink-3">
      {line}
    </p>
  ));
}

function ShowTheMath({ label, sum, notes, all }: HeroMath) {
  return (
    <Popover label={label}>
      <span className="grid gap-2">
        {sum && <span>{sum}</span>}
        {notes.map((note) => (
          <span key={note} className="text-caption text-ink-2">
            {note}
          </span>
        ))}
        <TextLink href={all.href}>{all.text}</TextLink>
      </span>
    </Popover>
  );
}
