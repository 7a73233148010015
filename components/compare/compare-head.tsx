import { changeView, countChange, erpmChange, moneyChange } from "@/components/home/change-text";
import { workingHref } from "@/components/shell/working-href";
import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { FigureLink } from "@/components/ui/row-link";
import type { ReportSide } from "@/lib/core/compare/compare-report";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { erpmOr, moneyWriter } from "./amount-text";
import { compareHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { erpmSureness, isTold } from "./sureness";
import { rangeText } from "./verdict-text";

type CompareHeadProps = { scene: CompareScene; sides: readonly ReportSide[] };

/**
 * Each period's income and what a thousand views earned in it; the first says how it differs from the others. They stand side
 * by side where their longest figures have room, else under each other: a figure is neither broken nor covered.
 */
export function CompareHead({ scene, sides }: CompareHeadProps) {
  return (
    <div id="figures" className="flex flex-wrap gap-x-8 gap-y-6">
      {sides.map((side, index) => (
        <SideFigures key={index} {...{ scene, sides, index, side }} />
      ))}
    </div>
  );
}

type SideFiguresProps = CompareHeadProps & { side: ReportSide; index: number };

function SideFigures({ scene, sides, side, index }: SideFiguresProps) {
  const t = getT("compare");
  const { periods, currency, hidden, view } = scene;
  const { name, range } = periods[index] ?? { name: "", range: "all" as const };
  const write = moneyWriter(scene);
  const income = write.plain(side.income);
  const erpm = erpmOr(side, scene);
  const label = (figure: string) => getT("working")("open", { figure });
  const others = index === 0 ? sides.slice(1) : [];
  return (
    <section
      aria-label={name}
      className="min-w-min grow basis-full pt-2 ruled min-[24rem]:basis-[calc(50%-1rem)] lg:basis-0"
    >
      <h2 className="text-caption font-semibold text-ink-2">{name}</h2>
      <dl className="mt-2 grid gap-3">
        <Term label={t("income")}>
          <FigureLink
            href={workingHref({ subject: { tag: "income" }, range, clock: view.clock })}
            label={label(income)}
          >
            <Money text={income} size={sizeOf(income, index)} />
          </FigureLink>
          <Changes
            {...{ scene, side, sides, others }}
            changeOf={(other) => changeView(moneyChange(other.income, side.income, currency), { hidden })}
          />
          {side.estimated !== 0n && <Small>{t("estimated", { amount: write.plain(side.estimated) })}</Small>}
        </Term>
        <Term label={t("views")}>
          <FigureLink
            href={workingHref({ subject: { tag: "views" }, range, clock: view.clock })}
            label={label(countText(side.views))}
          >
            <Money text={countText(side.views)} />
          </FigureLink>
          <Changes
            {...{ scene, side, sides, others }}
            changeOf={(other) => changeView(countChange(other.views, side.views), { hidden: false })}
          />
        </Term>
        <Term label={t("perThousand")}>
          <FigureLink
            href={workingHref({ subject: { tag: "erpm" }, range, clock: view.clock })}
            label={label(erpm)}
          >
            <Money text={erpm} size={sizeOf(erpm, index)} />
          </FigureLink>
          <Changes
            {...{ scene, side, sides, others }}
            isErpm
            changeOf={(other) => changeView(erpmChange(other, side, currency), { hidden })}
          />
          {side.deals !== 0n && <Small>{t("dealsOf", { amount: write.plain(side.deals) })}</Small>}
        </Term>
        <Term label={t("organic")}>
          <FigureLink href={`${compareHref(view)}#verdict`} label={label(erpmOr(side.organic.erpm, scene))}>
            <Money text={erpmOr(side.organic.erpm, scene)} />
          </FigureLink>
          <Small>{rangeText(side.organic, scene)}</Small>
        </Term>
      </dl>
    </section>
  );
}

/** What fits a phone in the type of a title. */
const LONGEST_TITLE = 18;

function sizeOf(figure: string, index: number): "title" | "row" {
  return index === 0 && figure.length <= LONGEST_TITLE ? "title" : "row";
}

function Term({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-caption font-semibold text-ink-3">{label}</dt>
      <dd className="grid justify-items-start gap-0.5">{children}</dd>
    </div>
  );
}

function Small({ children }: { children: React.ReactNode }) {
  return <span className="text-caption text-ink-3">{children}</span>;
}

type ChangesProps = CompareHeadProps & {
  side: ReportSide;
  others: readonly ReportSide[];
  changeOf: (other: ReportSide) => ReturnType<typeof changeView>;
  /** Of eRPM, which chance moves; money that was earned is exact. */
  isErpm?: boolean;
};

/** Grey and without an arrow where chance may have made it, or where nobody can tell. */
function Changes({ scene, side, sides, others, changeOf, isErpm = false }: ChangesProps) {
  return others.map((other) => {
    const word = other.comparison?.word ?? "not-enough-videos";
    const change = changeOf(other);
    const hasDeals = side.deals !== 0n || other.deals !== 0n;
    const text = getT("compare")(`word.${word}`);
    const sureness = isErpm
      ? erpmSureness({ word, direction: change.direction, hasDeals, text })
      : { isQuiet: !isTold(word) };
    const period = scene.periods[sides.indexOf(other)]?.name ?? "";
    return <Delta key={other.text} {...change} {...sureness} versus={getT("common")("versus", { period })} />;
  });
}
