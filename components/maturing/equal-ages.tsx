import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { Currency } from "@/lib/core/money/currency";
import { countText, erpmText } from "@/lib/core/text/figures";
import type { EqualAge, VideoMaturing } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";

type EqualAgesProps = { maturing: VideoMaturing; currency: Currency; hidden: boolean };

/** A video on its 7th and 28th day beside the middle one of all, with a sentence for each row that cannot be there. */
export function EqualAges({ maturing, currency, hidden }: EqualAgesProps) {
  const t = getT("maturing");
  const ages = maturing.ages.filter(({ own }) => own !== null);
  if (ages.length === 0) return <p className="text-caption text-ink-2">{t("tooYoung")}</p>;
  const rows = ages.flatMap((one) => rowsOf(one, { maturing, currency, hidden }));
  const notes = [...new Set(ages.flatMap((one) => notesOf(one, maturing)))];
  return (
    <div className="grid gap-2">
      <h3 className="text-caption font-semibold text-ink-2">{t("equalAge")}</h3>
      <p className="max-w-prose text-caption text-ink-3">{t("equalAgeText")}</p>
      <Table label={t("equalAgeTable")}>
        <thead>
          <tr>
            <HeadCell>{t("figure")}</HeadCell>
            <HeadCell numeric>{t("own")}</HeadCell>
            <HeadCell numeric>{t("typical")}</HeadCell>
            <HeadCell numeric>{t("of")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={row.name}>
              <RowHead>{row.name}</RowHead>
              <Cell numeric>{row.own}</Cell>
              <Cell numeric>{row.typical}</Cell>
              <Cell numeric>{row.of}</Cell>
            </BodyRow>
          ))}
        </tbody>
      </Table>
      {notes.map((note) => (
        <p key={note} className="text-caption text-ink-2">
          {note}
        </p>
      ))}
    </div>
  );
}

type Row = { name: string; own: string; typical: string; of: string };

function rowsOf({ age, own, typical }: EqualAge, { maturing, currency, hidden }: EqualAgesProps): Row[] {
  const t = getT("maturing");
  if (own === null) return [];
  const count = (group: { videos: number } | null) =>
    group === null ? "–" : t("videos", { count: group.videos });
  const money = (figure: typeof own | null) => {
    if (figure === null) return "–";
    return hidden ? HIDDEN_AMOUNT : erpmText(figure, currency);
  };
  const views = {
    name: t("viewsAt", { age }),
    own: countText(own.views),
    typical: typical.views === null ? "–" : countText(typical.views.median),
    of: count(typical.views),
  };
  const erpm = {
    name: t("erpmAt", { age }),
    own: money(own),
    typical: money(typical.erpm?.median ?? null),
    of: count(typical.erpm),
  };
  return maturing.isForBrand || maturing.following === 0n ? [views] : [views, erpm];
}

function notesOf({ age, typical }: EqualAge, { isForBrand, following }: VideoMaturing): string[] {
  const t = getT("maturing");
  if (typical.views === null) return [t("notEnough", { age })];
  if (isForBrand) return [t("forBrand")];
  if (following === 0n) return [t("noIncome")];
  return typical.erpm === null ? [t("notEnoughPaid", { age })] : [];
}
