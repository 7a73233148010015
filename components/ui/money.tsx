/** What stands in for a figure while amounts are hidden: nothing of it may reach the page. */
export const HIDDEN_AMOUNT = "•••";

type MoneyProps = {
  /** Ready for display, such as "€1,842.60". */
  text: string;
  /** The same in words, where the short form would be read badly: "1.8 million views". */
  spoken?: string | undefined;
  /** From the person's preference; the text is then left out of the HTML altogether. */
  hidden?: boolean | undefined;
  size?: "hero" | "title" | "row" | "text";
  weight?: "bold" | "plain";
};

/** The one way a figure is set: tabular numerals, unbroken, never without its sign. */
export function Money({ text, spoken, hidden = false, size = "row", weight = "bold" }: MoneyProps) {
  const shown = hidden ? HIDDEN_AMOUNT : text;
  const look = `figure ${SIZES[size]} ${weight === "plain" ? "!font-normal" : ""}`;
  if (!spoken || hidden) return <span className={look}>{shown}</span>;
  return (
    <span className={look}>
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}

const SIZES = { hero: "text-hero", title: "text-h1", row: "text-figure", text: "" } as const;
