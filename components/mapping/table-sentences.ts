import type { TableDescription } from "@/lib/core/formats/describe-table";
import { FORMAT_KINDS } from "@/lib/core/formats/format";
import type { TableSettings } from "@/lib/core/formats/settings";
import { PLATFORMS } from "@/lib/core/income/platform";
import { CURRENCIES } from "@/lib/core/money/currency";
import { datedPeriod } from "@/components/imports/dated-period";
import { kindName } from "@/components/imports/kind-name";
import type { SelectOption } from "@/components/ui/select";
import { getT } from "@/lib/server/messages";
import { platformName } from "./platform-name";

/** One thing that was told of a table, and the choice to say otherwise. */
export type Sentence = {
  text: string;
  sureness: "said" | "told" | "guess" | "unsure";
  control: { name: string; label: string; value: string; options: SelectOption[] } | null;
};

const T = () => getT("mapping");

/** How a table is read, as sentences in the order in which a person would check them. */
export function tableSentences(description: TableDescription, settings: Partial<TableSettings>): Sentence[] {
  return [
    kindSentence(description),
    ...textSentences(description),
    ...orderSentences(description, settings),
    ...moneySentences(description, settings),
    ...placeSentences(description, settings),
  ];
}

function kindSentence({ kind }: TableDescription): Sentence {
  const t = T();
  const named =
    kind.value === null ? t("kindUnknown") : kind.value === "none" ? t("kindNone") : kindName(kind.value);
  const options = [
    ...FORMAT_KINDS.map((value) => ({ value, label: kindName(value) })),
    { value: "none", label: t("leaveOut") },
  ];
  const value = kind.sureness === "said" ? (kind.value ?? "") : "";
  return {
    text: named,
    sureness: kind.value === null ? "unsure" : kind.sureness,
    control: { name: "kind", label: t("says.kind"), value, options: withAuto(options) },
  };
}

function textSentences({ kind, delimiter, encoding, headerRow }: TableDescription): Sentence[] {
  const t = T();
  // Lists inside an archive: there are no letters, marks or titles to be mistaken about.
  if (delimiter === null && kind.value?.startsWith("tiktok-archive")) return [];
  const letters: Sentence =
    delimiter === null
      ? { text: t("sentence.workbook"), sureness: "told", control: null }
      : {
          text: t("sentence.encoding", { encoding: t(`encoding.${encoding.value}`) }),
          sureness: encoding.sureness,
          control: {
            name: "encoding",
            label: t("says.encoding"),
            value: encoding.sureness === "said" ? encoding.value : "",
            options: withAuto(
              (["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const).map((value) => ({
                value,
                label: t(`encoding.${value}`),
              })),
            ),
          },
        };
  const between: Sentence[] =
    delimiter === null
      ? []
      : [
          {
            text: t("sentence.delimiter", { mark: markName(delimiter.value) }),
            sureness: delimiter.sureness,
            control: {
              name: "delimiter",
              label: t("says.delimiter"),
              value: delimiter.sureness === "said" ? delimiter.value : "",
              options: withAuto([",", ";", "\t", "|"].map((value) => ({ value, label: markName(value) }))),
            },
          },
        ];
  const rows = Array.from({ length: 12 }, (_, above) => ({
    value: String(above),
    label: t("row", { row: above + 1 }),
  }));
  const titles: Sentence = {
    text: t("sentence.headerRow", { row: headerRow.value + 1 }),
    sureness: headerRow.sureness,
    control: {
      name: "headerRow",
      label: t("says.headerRow"),
      value: headerRow.sureness === "said" ? String(headerRow.value) : "",
      options: withAuto(rows),
    },
  };
  return [...between, letters, titles];
}

function markName(mark: string): string {
  const t = T();
  const names: Readonly<Record<string, string>> = {
    ",": t("delimiter.comma"),
    ";": t("delimiter.semicolon"),
    "\t": t("delimiter.tab"),
    "|": t("delimiter.bar"),
  };
  return names[mark] ?? t("delimiter.other", { mark });
}

function orderSentences(
  { dateOrder, decimalMark }: TableDescription,
  settings: Partial<TableSettings>,
): Sentence[] {
  const t = T();
  const orders = { "day-first": "sentence.dayFirst", "month-first": "sentence.monthFirst" } as const;
  const marks = { ".": "sentence.decimalPoint", ",": "sentence.decimalComma" } as const;
  const found: Sentence[] = [];
  if (dateOrder !== null) {
    const { value, example } = dateOrder;
    found.push({
      text: value === null ? t("sentence.orderOpen", { example }) : t(orders[value], { example }),
      sureness: value === null ? "unsure" : dateOrder.sureness,
      control: {
        name: "dateOrder",
        label: t("says.dateOrder"),
        value: settings.dateOrder ?? "",
        options: withAuto([
          { value: "day-first", label: t("dayFirst") },
          { value: "month-first", label: t("monthFirst") },
        ]),
      },
    });
  }
  if (decimalMark !== null) {
    const { value, example } = decimalMark;
    found.push({
      text: value === null ? t("sentence.decimalOpen", { example }) : t(marks[value], { example }),
      sureness: value === null ? "unsure" : decimalMark.sureness,
      control: {
        name: "decimalMark",
        label: t("says.decimalMark"),
        value: settings.decimalMark ?? "",
        options: withAuto([
          { value: ".", label: t("decimalPoint") },
          { value: ",", label: t("decimalComma") },
        ]),
      },
    });
  }
  return found;
}

function moneySentences(
  { currency, liveUnit }: TableDescription,
  settings: Partial<TableSettings>,
): Sentence[] {
  const t = T();
  const found: Sentence[] = [];
  if (currency !== null) {
    const { value, sureness } = currency;
    const none = sureness === "guess" ? t("sentence.currencyOpen") : t("sentence.currencies");
    found.push({
      text: value === null ? none : t("sentence.currency", { currency: value }),
      sureness,
      control: {
        name: "currency",
        label: t("says.currency"),
        value: settings.currency ?? "",
        options: withAuto(CURRENCIES.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))),
      },
    });
  }
  if (liveUnit !== null) {
    const texts = { diamonds: t("sentence.liveDiamonds"), money: t("sentence.liveMoney") };
    found.push({
      text: liveUnit.value === null ? t("sentence.liveOpen") : texts[liveUnit.value],
      sureness: liveUnit.value === null ? "unsure" : liveUnit.sureness,
      control: {
        name: "liveUnit",
        label: t("says.liveUnit"),
        value: settings.liveUnit ?? "",
        options: withAuto([
          { value: "diamonds", label: t("diamonds") },
          { value: "money", label: t("money") },
        ]),
      },
    });
  }
  return found;
}

function placeSentences(
  { platform, period, handle }: TableDescription,
  settings: Partial<TableSettings>,
): Sentence[] {
  const t = T();
  const found: Sentence[] = [];
  if (platform !== null) {
    found.push({
      text: t("sentence.platform", { platform: platformName(platform.value) }),
      sureness: platform.sureness,
      control: {
        name: "platform",
        label: t("says.platform"),
        value: settings.platform ?? "",
        options: withAuto(PLATFORMS.map((value) => ({ value, label: platformName(value) }))),
      },
    });
  }
  if (period !== null) {
    found.push({
      text: t("sentence.period", { period: datedPeriod(period) }),
      sureness: "told",
      control: null,
    });
  }
  if (handle !== null) {
    found.push({ text: t("sentence.handle", { handle: `@${handle}` }), sureness: "told", control: null });
  }
  return found;
}

function withAuto(options: readonly SelectOption[]): SelectOption[] {
  return [{ value: "", label: T()("asTold") }, ...options];
}
