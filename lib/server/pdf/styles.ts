import type { Weight } from "./faces";
import type { Style } from "./typesetter";

/** Darker than on a screen: a paper is printed, and greys of small print are to be read on it. */
const INK = "#1a1c20";
const MUTED = "#5a5e66";

const style = (
  size: number,
  leading: number,
  { weight = "regular", colour = INK }: Partial<Pick<Style, "weight" | "colour">> = {},
): Style => ({
  size,
  leading,
  weight,
  colour,
  digits: "own",
});
const strong: { weight: Weight } = { weight: "strong" };
const muted = { colour: MUTED };

export const STYLES = {
  title: style(24, 32, strong),
  section: style(12, 18, strong),
  subsection: style(9.5, 15, strong),
  text: style(9.5, 15),
  name: style(9.5, 15, strong),
  note: style(8, 12.5, muted),
  label: style(8, 13, muted),
  remark: style(8, 12.5, muted),
  total: style(11.5, 17, strong),
  figure: { ...style(9.5, 15), digits: "even" },
  hero: { ...style(30, 38, strong), digits: "own" },
  term: { ...style(15, 22, strong), digits: "own" },
  sign: style(15, 22, muted),
  totalFigure: { ...style(11.5, 17, strong), digits: "even" },
  denseText: style(8, 11.5),
  denseFigure: { ...style(8, 11.5), digits: "even" },
  footer: style(7.5, 11, muted),
} as const;

/** The line of a chart. */
export const CURVE = { width: 1.6, colour: "#1f6f5c" } as const;

export const HAIRLINE = {
  light: { width: 0.5, colour: "#d5d3cd" },
  dark: { width: 0.75, colour: INK },
} as const;

/** In points; A4 is 595 wide, Letter 612. */
export const PAGE = { side: 62, top: 62, bottom: 48, footerGap: 22 } as const;
