import { RowLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { DetailPart } from "@/lib/core/compare/part-sums";
import type { Stream } from "@/lib/core/income/stream";
import { getT } from "@/lib/server/messages";
import { changeText, moneyWriter, type AmountWriter } from "./amount-text";
import type { CompareScene } from "./compare-scene";
import { linesHref } from "./lines-href";
import { NarrowChange } from "./narrow-change";
import { PartIncome } from "./part-income";

type StreamTableProps = { scene: CompareScene; report: Pick<CompareReport, "streams" | "sides"> };

/** Every stream in each period, and how the first differs from the others. The last row is each period's whole income. */
export function StreamTable({ scene, report: { streams, sides } }: StreamTableProps) {
  const t = getT("compare");
  const { periods, view } = scene;
  const [first, ...others] = periods;
  const write = moneyWriter(scene);
  const isPair = others.length === 1;
  return (
    <Section title={t("streams")} id="streams" aside={getT("clocks")(`by.${view.clock}`)}>
      <Table label={t("tableOf", { title: t("streams") })}>
        <thead>
          <tr>
            <HeadCell stays={!isPair}>{t("stream")}</HeadCell>
            <HeadCell numeric>{first?.name}</HeadCell>
            {others.map(({ name }, index) => (
              <PairOfHeads key={index} name={name} isPair={isPair} />
            ))}
          </tr>
        </thead>
        <tbody>
          {streams.map(({ stream, incomes }) => (
            <BodyRow key={stream}>
              <RowHead stays={!isPair}>
                <RowLink href={linesHref({ stream, range: first?.range ?? "all", clock: view.clock })}>
                  {getT("streams")(stream)}
                </RowLink>
              </RowHead>
              <Amounts
                {...{ scene, incomes, write }}
                part={ofStream(stream)}
                name={getT("streams")(stream)}
              />
            </BodyRow>
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-semibold">
          <tr>
            <RowHead stays={!isPair}>{t("total")}</RowHead>
            <Amounts
              {...{ scene, write }}
              incomes={sides.map(({ income }) => income)}
              part={ofStream(null)}
              name={t("total")}
            />
          </tr>
        </tfoot>
      </Table>
    </Section>
  );
}

/** Of two periods the change has no column on phones. */
function PairOfHeads({ name, isPair }: { name: string; isPair: boolean }) {
  return (
    <>
      <HeadCell numeric>{name}</HeadCell>
      <HeadCell numeric wide={isPair}>
        {getT("compare")("against", { period: name })}
      </HeadCell>
    </>
  );
}

function ofStream(stream: Stream | null): DetailPart {
  return { segment: null, stream, currency: null };
}

type AmountsProps = {
  scene: CompareScene;
  incomes: readonly bigint[];
  write: AmountWriter;
  part: DetailPart;
  name: string;
};

/** Each amount opens the lines that it is the sum of. */
function Amounts({ incomes, ...of }: AmountsProps) {
  const { write } = of;
  const [first = 0n, ...others] = incomes;
  const isPair = others.length === 1;
  return (
    <>
      <Cell numeric>
        <PartIncome {...of} index={0} text={write.plain(first)} />
        {isPair && <NarrowChange text={changeText(first, { from: others[0] ?? 0n, write })} />}
      </Cell>
      {others.map((income, index) => (
        <PairOfAmounts key={index} {...{ first, income, isPair }} {...of} index={index + 1} />
      ))}
    </>
  );
}

type PairOfAmountsProps = Omit<AmountsProps, "incomes"> & {
  first: bigint;
  income: bigint;
  index: number;
  isPair: boolean;
};

function PairOfAmounts({ first, income, isPair, ...of }: PairOfAmountsProps) {
  const { write } = of;
  return (
    <>
      <Cell numeric>
        <PartIncome {...of} text={write.plain(income)} />
      </Cell>
      <Cell numeric wide={isPair}>
        {changeText(first, { from: income, write })}
      </Cell>
    </>
  );
}
